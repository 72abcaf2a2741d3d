import { openSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Stopped, sentenceOf } from '../../bin/stopped';
import { LateCallError } from '../../lambdas/adapters/aws/call';
import { StoreError } from '../../lambdas/adapters/dynamodb/store-error';
import { NewerSchemaError } from '../../lambdas/application/ports/versioned-store';

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

const refused = Object.assign(new Error('Rate exceeded.'), { name: 'ThrottlingException', $metadata: { attempts: 3 } });

describe('what stopped a command is told as whose doing it is', () => {
  test.each([
    ['what AWS refused', refused, 'AWS could not be asked: Rate exceeded.'],
    [
      'what AWS refused, wrapped',
      new StoreError('read failed', { cause: refused }),
      'AWS could not be asked: Rate exceeded.',
    ],
    [
      'a connection that does not come about',
      Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED', syscall: 'connect' }),
      'AWS could not be asked: connect ECONNREFUSED 127.0.0.1:1.',
    ],
    ['no answer in time', new LateCallError('AWS did not answer within 9 ms'), /^AWS could not be asked: /],
    [
      'a file that cannot be written',
      thrownBy(() => openSync('/nowhere/at/all.jsonl', 'w')),
      /^This machine does not do it: ENOENT: no such file or directory, open '\/nowhere\/at\/all\.jsonl'\.$/,
    ],
    [
      'a fault of ours',
      new TypeError("Cannot read properties of undefined (reading 'x')"),
      "This is a fault of Sunrelay's own (TypeError): Cannot read properties of undefined (reading 'x').",
    ],
    ['what newer code has written', new NewerSchemaError('schema 9'), /^A newer version of Sunrelay has written /],
    ['a sentence of ours', new Stopped('That was another name.'), 'That was another name.'],
  ])('%s', (_what, error, sentence) => {
    expect(sentenceOf(error)).toMatch(sentence);
  });
});
