import { localCustomerMail } from '../../../lambdas/adapters/local/local-customer-mail';
import { customerMailContract } from '../../contracts/customer-mail.contract';

customerMailContract('The local run', async () => {
  const mail = localCustomerMail({ asksToConfirm: true });
  return {
    mail,
    tokenOf: mail.tokenOf,
    reached: (wanted) => mail.mails.filter(({ address }) => address === wanted).map(({ subject }) => subject),
    close: async () => undefined,
  };
});
