/** Three ways to end a generator from outside. */
import { print } from "#kernel";

// #region careful
function* careful(): Generator<string> {
  try {
    print("    careful begins");
    yield "waiting";
    print("    careful goes on");
  } catch (error) {
    print(`    careful catches ${error}`);
  } finally {
    print("    careful cleans up");
  }
}
// #endregion

// #region endings
print("next, then throw:");
const first = careful();
first.next();
first.throw(new Error("reset"));

print("next, then return:");
const second = careful();
second.next();
second.return(undefined);

print("throw before the first next:");
try {
  careful().throw(new Error("early"));
} catch (error) {
  print(`    nobody caught ${error}`);
}
// #endregion
