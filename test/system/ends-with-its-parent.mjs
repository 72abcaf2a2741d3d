// Preloaded into programs that a test starts (`node --import`): when whoever started them is gone, so are they.
process.stdin.on('end', () => process.exit(1)).resume();
process.stdin.unref?.();
