/** The newest layout of a detail. A further field does not raise it; a field that goes, or comes to mean something else, does. */
export const EVENT_VERSION = 1;
/** The version of what webhooks are sent; raised when a field goes or comes to mean something else. */
export const UPDATE_VERSION = 1;
