import { expect } from '@jest/globals';
import type { Body } from './deployment';
import { bodyOf } from './deployment';

export interface ExpectedProblem {
  readonly status: number;
  readonly code: string;
  /** JSON pointers (or names of parameters) that must be named, all of them. */
  readonly pointers?: readonly string[];
}

/** Holds an answer against RFC 9457 and our own promise: a title, and a sentence that says what to do. */
export async function expectProblem(response: Response, expected: ExpectedProblem): Promise<Body> {
  const body = await bodyOf(response);
  expect([response.status, body.type]).toEqual([expected.status, `urn:problem-type:sunrelay:${expected.code}`]);
  expect(response.headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(body.status).toBe(expected.status);
  expect(body.title).toMatch(/^\S.+/);
  expect(body.detail).toMatch(/^\S.{15,}[.!?]$/);
  expect(body.instance).toMatch(/^urn:request:/);
  if (expected.pointers) {
    const named = (body.errors as Body[]).map((error) => error.pointer ?? error.parameter);
    expect(new Set(named)).toEqual(new Set(expected.pointers));
    for (const error of body.errors as Body[]) expect(error.detail).toMatch(/^\S.{10,}/);
  }
  return body;
}
