/** The newest layout of a detail. A further field does not raise it; a field that goes, or comes to mean something else, does. */
export const EVENT_VERSION = 1;
