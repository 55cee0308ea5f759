// Calls of the JSON API. A network that fails and a server that cannot answer now are the same to whoever writes: the
// text stays in the browser, and the call is made again.

export class Unreachable extends Error {}

const NOW_AND_AGAIN = new Set([429, 502, 503, 504]);

/** @returns {Promise<{status: number, tag: string | null, body: any, headers: Headers}>} */
export async function call(method, path, {body, form, tag, signal} = {}) {
  const headers = {Accept: 'application/json'};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (tag) headers['If-Match'] = tag;
  let response;
  try {
    // A session that has ended leads to the identity provider, which no script may follow.
    response = await fetch(path, {
      method, headers, signal, redirect: 'manual', body: form ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Unreachable(failure.message);
  }
  if (response.type === 'opaqueredirect') return {status: 401, tag: null, body: null, headers: response.headers};
  if (NOW_AND_AGAIN.has(response.status)) throw new Unreachable(`status ${response.status}`);
  const text = await response.text().catch(() => '');
  return {status: response.status, tag: response.headers.get('ETag'), body: parse(text), headers: response.headers};
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Calls again only after a pause, with the last arguments. */
export function debounced(ms, action) {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...args), ms);
  };
}
