/** Where the run speaks: colours and a line that changes in place where the terminal has them, plain lines where not. */
export interface Screen {
  readonly isLive: boolean;
  line(text?: string): void;
  /** Shows a line that the next one replaces; nothing where the terminal cannot. */
  progress(text: string): void;
  bold(text: string): string;
  soft(text: string): string;
  good(text: string): string;
  urgent(text: string): string;
  accent(text: string): string;
}

export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const CLEAR_LINE = '\r\u001b[2K';
const FALLBACK_COLUMNS = 80;

/** Source for the variable: no-color.org; any value that is not empty turns colours off. */
export function createScreen(terminal: Terminal, environment: Readonly<Record<string, string | undefined>>): Screen {
  const isLive = terminal.isTTY === true && environment.TERM !== 'dumb';
  const hasColours = isLive && !environment.NO_COLOR;
  const style = (open: number, close: number) => (text: string) =>
    hasColours ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  let showsProgress = false;

  return {
    isLive,
    line(text = '') {
      terminal.write(`${showsProgress ? CLEAR_LINE : ''}${text}\n`);
      showsProgress = false;
    },
    progress(text) {
      if (!isLive) return;
      // A line that wraps could not be cleared.
      terminal.write(CLEAR_LINE + text.slice(0, (terminal.columns || FALLBACK_COLUMNS) - 1));
      showsProgress = true;
    },
    bold: style(1, 22),
    soft: style(2, 22),
    good: style(32, 39),
    urgent: style(31, 39),
    accent: style(33, 39),
  };
}
