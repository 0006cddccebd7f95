import { conformance } from "./kit.ts";
import { echo } from "./subjects.ts";

conformance("chapter 01", echo("01"));
