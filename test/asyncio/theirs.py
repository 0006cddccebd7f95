"""Runs scenarios on asyncio, in virtual time, as ours.ts does on our runtime.

Reads programs from stdin, as JSON; writes what each of them prints to stdout.
"""

import asyncio
import gc
import inspect
import json
import platform
import re
import selectors
import sys


class Error(Exception):
    """What the programs raise."""


class SleepsForEver(Exception):
    """Nothing can wake the loop any more."""


class VirtualSelector(selectors.SelectSelector):
    """Does not sleep; it is later at once."""

    now = 0

    def select(self, timeout=None):
        if timeout is None:
            raise SleepsForEver
        self.now += max(0, timeout)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """A second of this loop is a millisecond of the scenarios.

    So all times are whole numbers, which a computer adds without an error.
    """

    def __init__(self):
        self.clock = VirtualSelector()
        super().__init__(self.clock)
        self._clock_resolution = 1e-9

    def time(self):
        return self.clock.now


class Theirs:
    """A method for each word of the language, in the order of words.ts."""

    def __init__(self, program):
        self.program = program
        self.loop = VirtualLoop()
        self.things = {}
        # The texts of errors that come from the program, not from asyncio.
        self.texts = set()
        self.lines = []
        self.unasked = []

    def run(self):
        self.loop.set_exception_handler(self.on_error)
        try:
            with asyncio.Runner(loop_factory=lambda: self.loop) as runner:
                value = runner.run(self.main())
            self.say(f"returns {show(value)}", "run")
        except SleepsForEver:
            self.say("sleeps for ever", "run")
        except (Exception, asyncio.CancelledError) as error:
            self.say(f"throws {self.text_of(error)}", "run")
        # Of errors that nobody asked for, asyncio tells when it collects them.
        self.things.clear()
        gc.collect()
        return self.lines + sorted(self.unasked)

    async def main(self):
        task = asyncio.current_task()
        task.set_name("main")
        self.things["main"] = task
        return await self.call_("main")

    def on_error(self, _loop, context):
        if "exception" not in context:
            return
        text = self.text_of(context["exception"])
        failed = context.get("task") or context.get("future")
        if failed is None:
            self.say(f"reports {text}")
        elif isinstance(failed, asyncio.Task):
            self.unasked.append(f"nobody asked {name_of(failed)}: {text}")
        else:
            self.unasked.append(f"nobody asked a Future: {text}")

    # What the words are made of: interpreter.ts

    async def block(self, body):
        value = None
        for op in body:
            value = await self.value(op)
        return value

    async def value(self, op):
        if not isinstance(op, list):
            return op
        word, *args = op
        answer = getattr(self, f"{word}_")(*args)
        return await answer if inspect.iscoroutine(answer) else answer

    def now(self, body):
        try:
            self.block(body).send(None)
        except StopIteration:
            return
        raise AssertionError("a callback cannot wait")

    def awaitable(self, name):
        return self.things.get(name) or self.call_(name)

    def say(self, text, who=None):
        task = asyncio.current_task(self.loop)
        who = who or (name_of(task) if task else "loop")
        self.lines.append(f"{self.loop.time():3} {who}: {text}")

    def text_of(self, error):
        name = type(error).__name__.replace("RuntimeError", "Error")
        return f"{name}: {error}" if str(error) in self.texts else name

    def call_(self, function):
        return self.block(self.program[function])

    def error(self, text):
        self.texts.add(text)
        return Error(text)

    # The words: words.ts. Speech

    async def print_(self, *parts):
        self.say(" ".join([show(await self.value(part)) for part in parts]))

    async def return_(self, value):
        return await self.value(value)

    def raise_(self, text):
        raise self.error(text)

    async def try_(self, body, catch={"catch": []}):
        try:
            return await self.block(body)
        except (Exception, asyncio.CancelledError) as error:
            if "catch" not in catch:
                raise
            self.say(f"caught {self.text_of(error)}")
            return await self.block(catch["catch"])
        finally:
            await self.block(catch.get("finally", []))

    # Time

    async def sleep_(self, delay):
        await asyncio.sleep(delay)

    async def checkpoint_(self):
        await asyncio.sleep(0)

    async def ticks_(self, count):
        for number in range(1, count + 1):
            self.say(f"tick {number}")
            await asyncio.sleep(0)

    # Running

    def spawn_(self, name, calls=None):
        coroutine = self.call_(calls or name)
        self.things[name] = asyncio.create_task(coroutine, name=name)

    def future_(self, name):
        self.things[name] = self.loop.create_future()

    async def set_(self, name, value):
        self.things[name].set_result(await self.value(value))

    def fail_(self, name, text):
        self.things[name].set_exception(self.error(text))

    def state_(self, name):
        return self.things[name]._state.lower()

    def result_(self, name):
        return self.things[name].result()

    def exception_(self, name):
        error = self.things[name].exception()
        return None if error is None else self.text_of(error)

    # Waiting

    async def await_(self, name):
        return await self.things[name]

    async def gather_(self, names):
        awaitables = {name: self.awaitable(name) for name in names}
        return await asyncio.gather(*[awaitables[name] for name in names])

    async def wait_(self, names, until="all-completed", timeout=None):
        things = [self.things[name] for name in names]
        mode = until.upper().replace("-", "_")
        done, _ = await asyncio.wait(things, timeout=timeout, return_when=mode)
        names_of_done = [name for name in names if self.things[name] in done]
        return f"done: {show(names_of_done)}"

    async def waitFor_(self, name, delay):
        return await asyncio.wait_for(self.awaitable(name), delay)

    async def timeout_(self, delay, body):
        async with asyncio.timeout(delay):
            return await self.block(body)

    async def shield_(self, name):
        return await asyncio.shield(self.awaitable(name))

    # Cancelling

    def cancel_(self, name, reason=None):
        self.texts.add(reason)
        return self.things[name].cancel(reason)

    def uncancel_(self, name):
        return self.things[name].uncancel()

    def cancelling_(self, name):
        return self.things[name].cancelling()

    # Callbacks

    def soon_(self, body):
        self.loop.call_soon(self.now, body)

    def later_(self, delay, body):
        self.loop.call_later(delay, self.now, body)

    def onDone_(self, name, body):
        self.things[name].add_done_callback(lambda _: self.now(body))


def name_of(task):
    return re.sub(r"^Task-\d+$", "a task", task.get_name())


def show(value):
    if isinstance(value, list):
        return f"[{', '.join(map(show, value))}]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)


if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.exit(f"{platform.python_version()} is older than asyncio.timeout")
    lines = [Theirs(program).run() for program in json.load(sys.stdin)]
    answer = {"version": platform.python_version(), "lines": lines}
    json.dump(answer, sys.stdout)
