import { AssertionError } from 'node:assert';

/**
 * Jest runs tests in a realm of their own, where `instanceof Error` does not know the errors of Node's network. The SDK
 * then wraps them and their code is lost, as it is not in a function. Imported before the SDK, this makes it one realm.
 */
globalThis.Error = Object.getPrototypeOf(AssertionError);
