const PATH = /^\/[\d-]+\/functions\/([^/?]+)(?:\/(aliases|invocations|versions|configuration)[^?]*)?(?:\?(.*))?$/;
const ACTIONS: Readonly<Record<string, string>> = {
  'GET aliases': 'GetAlias',
  'PUT aliases': 'UpdateAlias',
  'POST invocations': 'Invoke',
  'GET versions': 'ListVersionsByFunction',
  'GET configuration': 'GetFunctionConfiguration',
  'DELETE ': 'DeleteFunction',
};

/** Lambda speaks REST: what is asked stands in method and path. `undefined` for what is not about a function. */
export function functionRequest(method: string, url: string, body: string) {
  const [, name, part = '', query] = PATH.exec(url) ?? [];
  const action = ACTIONS[`${method} ${part}`];
  if (name === undefined || action === undefined) return undefined;
  const content = method === 'PUT' ? JSON.parse(body) : { Payload: body };
  const asked = Object.fromEntries(new URLSearchParams(query));
  return { action, input: { FunctionName: decodeURIComponent(name), ...asked, ...content } };
}
