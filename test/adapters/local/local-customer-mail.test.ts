import { localCustomerMail } from '../../../lambdas/adapters/local/local-customer-mail';
import { customerMailContract } from '../../contracts/customer-mail.contract';

customerMailContract('The local run', async () => {
  const mail = localCustomerMail({ asksToConfirm: true });
  return {
    mail,
    tokenOf: mail.tokenOf,
    reached: (id, address) =>
      mail.mails
        .filter(({ customerId, addresses }) => customerId === id && addresses.includes(address))
        .map(({ subject }) => subject),
    close: async () => undefined,
  };
});
