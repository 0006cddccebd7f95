/**
 * The language of the scenarios: programs as data, which ours.ts runs on the
 * course's runtime and theirs.py on asyncio. Times are milliseconds.
 */

/** A value as it is, or what has one. */
export type Value = string | number | null | Op;

/** One after the other; the value of a body is that of its last line. */
export type Body = readonly Op[];

/** What a line can say, its word first. */
export type Op = Speech | Time | Running | Waiting | Cancelling | Callbacks;

/** Lines that every language has. `try` prints what it catches. */
type Speech =
  | readonly ["print", ...Value[]]
  | readonly ["return", Value]
  | readonly ["raise", text: string]
  | readonly ["try", Body, Catch?];

/** What follows a `try`: without `catch` the error goes on after `finally`. */
export type Catch = { catch?: Body; finally?: Body };

/** A checkpoint is asyncio's `sleep(0)`; `ticks` prints one in each turn. */
type Time =
  | readonly ["sleep", delayMs: number]
  | readonly ["checkpoint"]
  | readonly ["ticks", count: number];

/** Functions by their names, or tasks and Futures by theirs. */
type Running =
  | readonly ["spawn", task: string, calls?: string]
  | readonly ["call", func: string]
  | readonly ["future", name: string]
  | readonly ["set", future: string, value: Value]
  | readonly ["fail", future: string, text: string]
  | readonly ["state", name: string]
  | readonly ["result", name: string]
  | readonly ["exception", name: string];

/** Where the name of a function stands, a new coroutine of it is meant. */
type Waiting =
  | readonly ["await", name: string]
  | readonly ["gather", names: readonly string[]]
  | readonly ["wait", names: readonly string[], Until?, timeoutMs?: number]
  | readonly ["waitFor", name: string, delayMs: number | null]
  | readonly ["timeout", delayMs: number | null, Body]
  | readonly ["shield", name: string];

type Until = "first-completed" | "first-exception" | "all-completed";

type Cancelling =
  | readonly ["cancel", name: string, reason?: string]
  | readonly ["uncancel", task: string]
  | readonly ["cancelling", task: string];

/** Bodies that do not wait. */
type Callbacks =
  | readonly ["soon", Body]
  | readonly ["later", delayMs: number, Body]
  | readonly ["onDone", name: string, Body];

/** The functions of a program; `main` is what is run. */
export type Program = { readonly main: Body; readonly [name: string]: Body };

/** A program with the behaviour that it is to show. */
export type Scenario = { readonly name: string; readonly program: Program };
