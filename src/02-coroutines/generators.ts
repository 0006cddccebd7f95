/** Generators by themselves: who runs when, what goes in, what comes out. */
import { print } from "#kernel";

// #region greet
function* greet(): Generator<string, string, string> {
  print("    greet begins");
  const name = yield "your name?";
  print(`    greet goes on with ${name}`);
  const town = yield "your town?";
  print(`    greet goes on with ${town}`);
  return "goodbye";
}
// #endregion

// #region next
const generator = greet();
print("greet() has returned");
for (const answer of ["Zoe", "Ada", "Ely"]) {
  print(`next("${answer}") answers ${JSON.stringify(generator.next(answer))}`);
}
// #endregion

// #region two
function* count(name: string): Generator<void> {
  for (let i = 1; i <= 3; i++) {
    print(`    ${name} counts ${i}`);
    yield;
  }
}

const [a, b] = [count("A"), count("B")];
for (const each of [a, b, b, a]) each.next();
// #endregion
