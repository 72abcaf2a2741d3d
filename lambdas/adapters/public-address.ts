import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Networks that are not the Internet, or stand for others in it. Source: IANA's registries of special-purpose addresses for IPv4
 * and IPv6; 6to4 and Teredo because an address inside them names another.
 */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
const SPECIAL_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];
/** All that is given out for the Internet lies in it. */
const GLOBAL_IPV6 = ['2000::/3'];

function listOf(family: 'ipv4' | 'ipv6', networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

const SPECIAL_4 = listOf('ipv4', SPECIAL_IPV4);
const SPECIAL_6 = listOf('ipv6', SPECIAL_IPV6);
const GLOBAL_6 = listOf('ipv6', GLOBAL_IPV6);

/** Whether an address is one of the Internet; not of a machine, a private network, or a cloud's metadata. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !SPECIAL_4.check(address, 'ipv4');
  if (!isIPv6(address)) return false;
  return GLOBAL_6.check(address, 'ipv6') && !SPECIAL_6.check(address, 'ipv6');
}

const LOOPBACK_4 = listOf('ipv4', ['127.0.0.0/8']);

/** Whether an address is this very machine. */
export const isLoopback = (address: string): boolean =>
  isIPv4(address)
    ? LOOPBACK_4.check(address, 'ipv4')
    : isIPv6(address) && new URL(`http://[${address}]`).hostname === '[::1]';
