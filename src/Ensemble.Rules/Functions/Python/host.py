"""Runs the functions of an ensemble: a request a line comes in, an answer a line goes out."""
import asyncio, inspect, json, os, queue, signal, sys, threading, traceback, types


class Action:
    """What is to be done. Functions return one to have it done."""

    def __init__(self, action, module=None):
        self._action = dict(action)
        self.repetitions = self._action.get("repetitions", 1)
        self.backoff = self._action.get("backoff")
        self.backoff_counter = 0

    name = property(lambda self: self._action.get("name"))
    label = property(lambda self: self._action.get("label"))
    finished = property(lambda self: self.repetitions <= 0)

    def value(self, default=1):
        return self._action.get("value", default)

    def __repr__(self):
        return f"Action({self._action!r})"


class Rule:
    """A trigger and what follows from it. Functions return one to have it added."""

    def __init__(self, rule, module=None):
        self._rule = dict(rule)
        action = self._rule["action"]
        self.action = action if isinstance(action, Action) else Action(action, module)
        self.disabled = False

    trigger = property(lambda self: self._rule["trigger"])
    name = property(lambda self: self._rule.get("name") or self.trigger)
    when = property(lambda self: self._rule.get("when"))

    def __repr__(self):
        return f"Rule({self._rule!r})"


class Figure(float):
    """A number that can also be asked for."""

    def get(self):
        return int(self) if self.is_integer() else float(self)


class Metrics:
    """What is known of jobs: models["mean"]["sim-pending"].get(), models["count"]["sim"]["success"].get()."""

    def __init__(self, models):
        self.models = figures(models)
        self.keys = {key for name, model in self.models.items() if name != "count" for key in model}

    def get(self, path, default=None):
        """A figure by its path: get("mean.sim-pending")."""
        found = self.models
        for part in path.split("."):
            if not isinstance(found, dict) or part not in found:
                return default
            found = found[part]
        return found


def figures(node):
    return {key: figures(value) for key, value in node.items()} if isinstance(node, dict) else Figure(node)


def pretend_modules():
    """What the code of an ensemble may import."""
    for name in ("ensemble", "ensemble.config", "ensemble.config.types"):
        sys.modules[name] = types.ModuleType(name)
    sys.modules["ensemble"].config = sys.modules["ensemble.config"]
    sys.modules["ensemble.config"].types = sys.modules["ensemble.config.types"]
    sys.modules["ensemble.config.types"].Action = Action
    sys.modules["ensemble.config.types"].Rule = Rule


def queue_handle():
    """The handle of Flux where there is one."""
    if "FLUX_URI" not in os.environ:
        return None
    try:
        import flux

        return flux.Flux()
    except (ImportError, OSError):
        return None


class Host:
    def __init__(self):
        self.module = types.ModuleType("ensemble_functions")
        self.handle = None

    def load(self, request):
        sys.modules[self.module.__name__] = self.module
        space = self.module.__dict__
        space.update(Action=Action, Rule=Rule, __file__=request["file"])
        # Lines are counted as in the file that the code stands in.
        exec(compile("\n" * (request["line"] - 1) + request["source"], request["file"], "exec"), space)
        self.handle = queue_handle()
        return {"names": [name for name, value in space.items() if callable(value)]}

    def call(self, request):
        function = getattr(self.module, request["function"], None)
        if not callable(function):
            raise NameError(f"there is no function '{request['function']}'")
        given = {
            "metrics": Metrics(request["metrics"]),
            "event": request.get("event"),
            "rule": Rule(request["rule"]),
            "action": Action(request["action"]),
            "handle": self.handle,
        }
        given["rule"].action = given["action"]
        result = function(**fitting(function, given), **request.get("args", {}))
        if inspect.iscoroutine(result):
            result = asyncio.run(result)
        if result is None:
            return {"nothing": True}
        if isinstance(result, Action):
            return {"action": result._action}
        if isinstance(result, Rule):
            return {"rule": {**result._rule, "action": result.action._action}}
        raise TypeError(f"it returned a value of type {type(result).__name__}; a function returns None, an Action or a Rule")


def fitting(function, given):
    """What of the usual arguments the function has a parameter for."""
    try:
        parameters = inspect.signature(function).parameters
    except (TypeError, ValueError):
        return given
    if any(one.kind is one.VAR_KEYWORD for one in parameters.values()):
        return given
    return {name: value for name, value in given.items() if name in parameters}


def plain(value):
    """Numbers of other libraries as those of Python."""
    return value.item() if hasattr(value, "item") else str(value)


def listen(lines, requests, leads):
    for line in lines:
        requests.put(line)
    # Whoever asked is gone, or has had enough; a function that runs on helps nobody.
    if leads:
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def main():
    try:
        os.setsid()
        leads = True
    except OSError:
        leads = False
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
    lines = os.fdopen(os.dup(0), "r", encoding="utf-8")
    os.dup2(2, 1)  # what functions print is no answer
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    pretend_modules()
    host, requests = Host(), queue.SimpleQueue()
    threading.Thread(target=listen, args=(lines, requests, leads), daemon=True).start()
    while True:
        request = json.loads(requests.get())
        try:
            answer = json.dumps(getattr(host, request["do"])(request), ensure_ascii=False, allow_nan=False, default=plain)
        except BaseException as failure:
            sys.stdout.flush()
            frames = traceback.extract_tb(failure.__traceback__)
            own = [frame for frame in frames if frame.filename != "<string>"]
            said = "".join(traceback.format_list(own) + traceback.format_exception_only(type(failure), failure)).rstrip()
            place = getattr(failure, "lineno", None) if isinstance(failure, SyntaxError) else own[-1].lineno if own else None
            answer = json.dumps({"failed": said, "line": place})
        sys.stdout.flush()
        answers.write(answer + "\n")
        answers.flush()


main()
