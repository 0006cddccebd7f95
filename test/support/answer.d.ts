/**
 * What the check of an exercise is run with: the stub, the solution, a mutant
 * or the learner's file. test/learn type-checks each check with its solution.
 */
declare module "#answer";
