"""Says which functions a text defines and what they take, without running it."""
import ast, json, sys


def parameters(function):
    spec = function.args
    named = spec.posonlyargs + spec.args
    needed = [one.arg for one in named[: len(named) - len(spec.defaults)]]
    needed += [one.arg for one, default in zip(spec.kwonlyargs, spec.kw_defaults) if default is None]
    return {"needed": needed, "known": [one.arg for one in named + spec.kwonlyargs], "any": spec.kwarg is not None}


def names(body, found):
    """Everything that has a name when the text has run; None where it is not known what it takes."""
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found[node.name] = None if node.decorator_list or isinstance(node, ast.ClassDef) else parameters(node)
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found.update({(alias.asname or alias.name).split(".")[0]: None for alias in node.names})
        elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.For, ast.With)):
            found.update({one.id: None for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)})
        for block in (getattr(node, part, []) for part in ("body", "orelse", "finalbody")):
            names(block, found)
        for handler in getattr(node, "handlers", []):
            names(handler.body, found)
    return found


try:
    answer = {"functions": names(ast.parse(sys.stdin.buffer.read().decode("utf-8")).body, {})}
except SyntaxError as mistake:
    answer = {"problem": mistake.msg, "line": mistake.lineno or 1, "column": mistake.offset or 1}
except ValueError as mistake:
    answer = {"problem": str(mistake), "line": 1, "column": 1}
print(json.dumps(answer))
