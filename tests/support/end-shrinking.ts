import fc from 'fast-check';

/**
 * A property that fails is told with the smallest case found within this time, in milliseconds; to look for a smaller one can
 * take hours where a single case takes long, and no time limit of a test stops it.
 */
fc.configureGlobal({ interruptAfterTimeLimit: 120_000 });
