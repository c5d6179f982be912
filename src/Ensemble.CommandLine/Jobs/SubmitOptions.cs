using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Hosting;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Jobs;
using Ensemble.Jobs.Gangs;

namespace Ensemble.CommandLine.Jobs;

/// <summary>The options of <c>submit</c>, and the job that they describe.</summary>
internal static class SubmitOptions
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789"; // none that looks like another
    private const int MadeUpLength = 6;

    // Which variables say something about the terminal here, and nothing to a job.
    private static readonly string[] NotHandedOn = ["TERM", "COLUMNS", "LINES", "SHLVL", "PWD", "OLDPWD", "_", "XDG_RUNTIME_DIR", "ENSEMBLE_JOBS_IDLE"];

    private static readonly (string Name, string Value, string Description)[] OfTorchRun =
    [
        ("nnodes", "N|MIN:MAX", "On how many machines."),
        ("nproc-per-node", "N|gpu|cpu|auto", "How many processes each machine runs."),
        ("max-restarts", "N", "How often the whole gang is started again after a failure."),
        ("role", "NAME", "The role of its processes."),
        ("rdzv-id", "ID", "The job's id, where --id does not say it."),
        ("master-port", "PORT", "Where the processes meet. Default: a free port."),
        ("local-ranks-filter", "RANKS", "With --follow only the output of these ranks."),
        ("redirects", "STREAMS", "With --follow the output that is not shown; it is in the log."),
        ("tee", "STREAMS", "With --follow the output that is shown all the same."),
        ("log-dir", "FOLDER", "Accepted; logs are kept beside the store."),
    ];

    /// <summary>Adds them.</summary>
    public static void Declare(Command command)
    {
        command.Arguments.Add(new Argument<string[]>("command")
        {
            Description = "Behind --: the program and its arguments.",
            Arity = ArgumentArity.ZeroOrMore,
        });
        command.AddText("--id", "ID", "The job's id. Default: one that is made up.")
            .AddText("--type", "TYPE", "The kind of work: types get their turns fairly. Default: the program's name.")
            .AddText("--name", "NAME", "A label called name.");
        AddTexts(command, "--label", "NAME=VALUE", "A label to find the job by. May be given several times.");
        AddTexts(command, "--param", "NAME=VALUE", "A parameter: --NAME VALUE behind the arguments. JSON, or else a text. May be given several times.");
        AddTexts(command, "--env", "NAME[=VALUE]", "A variable for the job, beside all that are set here. May be given several times.");
        AddTexts(command, "--after", "JOB[:completed|ended|failed]", "A job that has to end first. May be given several times.");
        command.AddText("--cwd", "FOLDER", "Where the job runs. Default: here.")
            .AddText("--cpus", "COUNT", "Processors it takes; for a gang those of each process.")
            .AddText("--memory", "SIZE", "Memory it takes, such as 4Gi.")
            .AddText("--gpus", "COUNT", "GPUs it takes.")
            .AddText("--time-limit", "DURATION", "How long an attempt may run, such as 90s or 2h.")
            .AddText("--priority", "NUMBER", "Higher ones start first; -1000 to 1000. Default: 0.")
            .AddText("--retries", "COUNT", "How often a failed attempt is followed by another. Default: 0.")
            .AddText("--world-size", "COUNT", "Runs so many processes as one job, a gang.")
            .AddText("--array", "NUMBERS", "Many jobs that differ in $ENSEMBLE_ARRAY_INDEX: 1-1000, 0-90:10, 1,3,7; behind % how many run at once.")
            .AddText("--from", "FILE", "Submits the jobs in a file, a JSON object a line; - is standard input.")
            .AddFlag("--wait", "Wait until the job has ended; its exit code becomes this one's.")
            .AddFlag("--follow", "Show its log meanwhile.", "-f");
        foreach (var (name, value, description) in OfTorchRun)
        {
            string[] aliases = name.Contains('-', StringComparison.Ordinal) ? ["--" + name.Replace('-', '_')] : [];
            command.AddText("--" + name, value, description, aliases);
        }
        command.AddFormat();
    }

    /// <summary>The job that they describe.</summary>
    public static Outcome<Submission> Read(Request request)
    {
        var work = request.Work;
        List<string> wrong = [];
        var torch = TorchRunArguments.Read(
            [.. OfTorchRun.Where(one => request.Text("--" + one.Name) is not null).Select(one => $"--{one.Name}={request.Text("--" + one.Name)}")],
            work.Surroundings.Variables);
        wrong.AddRange(torch.Errors);
        string[] command = request.Texts("command");
        string? type = request.Text("--type") ?? (command.Length > 0 ? Path.GetFileName(command[0]) : null);
        if (type is not { Length: > 0 })
            return new Refusal("Say what is to be done: ensemble submit [options] -- COMMAND", ExitCodes.Usage);
        string? id = request.Text("--id") ?? torch.RunId;
        var body = new JobBody
        {
            Id = id ?? MakeUp(type, work.Random),
            Type = type,
            Command = command.Length > 0 ? command : null,
            Parameters = Parameters(request.Texts("--param"), wrong),
            Environment = Environment(request, command.Length > 0, wrong),
            WorkingDirectory = command.Length > 0 ? Path.GetFullPath(request.Text("--cwd") ?? ".", work.Surroundings.CurrentDirectory) : null,
            Needs = new JobNeeds(
                Number(request, "--cpus", wrong) ?? 0,
                Value(request, "--memory", MemorySize.TryParse, "a size such as 4Gi", wrong) ?? 0,
                (int)(Whole(request, "--gpus", 0, 1_000, wrong) ?? 0)),
            Gang = Gang(request, torch.Gang, wrong),
            After = After(request.Texts("--after"), wrong),
            Retry = Whole(request, "--retries", 0, 1_000_000, wrong) is { } retries ? new RetryInfo { Retries = (int)retries } : null,
            TimeLimitSeconds = Value(request, "--time-limit", static text => TimeSpanText.Parse(text)?.TotalSeconds, TimeSpanText.Form, wrong),
            Priority = (int)(Whole(request, "--priority", -1_000, 1_000, wrong) ?? 0),
            Labels = Labels(request, wrong),
            Array = request.Text("--array"),
        };
        if (wrong.Count == 0 && JobBodyReader.TryRead(body, out _, out _) is { } sentence)
            wrong.Add(sentence);
        return wrong.Count > 0 ? new Refusal(string.Join(' ', wrong), ExitCodes.Usage) : new Submission(body, id is null, torch.Console);
    }

    private static void AddTexts(Command command, string name, string value, string description) =>
        command.Options.Add(new Option<string[]>(name) { HelpName = value, Description = description, Arity = ArgumentArity.OneOrMore });

    private static string MakeUp(string type, Random random)
    {
        string safe = string.Concat(type.Where(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_').Take(40));
        return $"{(safe.Trim('.').Length > 0 ? safe : "job")}-{random.GetString(Letters, MadeUpLength)}";
    }

    private static Dictionary<string, string>? Environment(Request request, bool isCommand, List<string> wrong)
    {
        var here = request.Work.Surroundings.Variables;
        var variables = here.Where(one => isCommand && !NotHandedOn.Contains(one.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (string text in request.Texts("--env"))
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? text : text[..equals];
            if (name.Length == 0 || (equals < 0 && !here.ContainsKey(name)))
                wrong.Add($"--env takes NAME=VALUE, or the name of a variable that is set here; it cannot be '{text}'.");
            else
                variables[name] = equals < 0 ? here[name] : text[(equals + 1)..];
        }
        return variables.Count > 0 ? variables : null;
    }

    private static JsonObject? Parameters(string[] texts, List<string> wrong)
    {
        if (texts.Length == 0)
            return null;
        var parameters = new JsonObject();
        foreach (string text in texts)
        {
            if (!TrySplit(text, out string name, out string value))
                wrong.Add($"--param takes NAME=VALUE; it cannot be '{text}'.");
            else
                parameters[name] = Json(value);
        }
        return parameters;
    }

    private static JsonNode? Json(string value)
    {
        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            return value;
        }
    }

    private static Dictionary<string, string>? Labels(Request request, List<string> wrong)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        if (request.Text("--name") is { } called)
            labels["name"] = called;
        foreach (string text in request.Texts("--label"))
        {
            if (TrySplit(text, out string name, out string value))
                labels[name] = value;
            else
                wrong.Add($"--label takes NAME=VALUE; it cannot be '{text}'.");
        }
        return labels.Count > 0 ? labels : null;
    }

    private static JobAfter[]? After(string[] texts, List<string> wrong)
    {
        var after = ImmutableArray.CreateBuilder<JobAfter>();
        foreach (string text in texts)
        {
            // An id may have a colon in it.
            int colon = text.LastIndexOf(':');
            string? condition = colon > 0 ? text[(colon + 1)..] : null;
            if (condition is null || JobBodyReader.ConditionOf(condition) is null)
                (colon, condition) = (text.Length, null);
            if (colon == 0)
                wrong.Add("--after takes JOB, or JOB:completed, JOB:ended or JOB:failed.");
            after.Add(new JobAfter(text[..colon], condition));
        }
        return after.Count > 0 ? [.. after] : null;
    }

    private static GangInfo? Gang(Request request, GangSpec? torch, List<string> wrong)
    {
        long? size = Whole(request, "--world-size", 1, 4096, wrong);
        var gang = torch is null ? null : GangInfo.Of(torch);
        return size is null ? gang : (gang ?? new GangInfo()) with { WorldSize = (int)size };
    }

    private static double? Number(Request request, string option, List<string> wrong) => Value(
        request, option,
        static text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : (double?)null,
        "a number from 0", wrong);

    private static long? Whole(Request request, string option, long least, long most, List<string> wrong) => Value(
        request, option,
        text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most
            ? number : (long?)null,
        string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"), wrong);

    private static T? Value<T>(Request request, string option, Func<string, T?> read, string form, List<string> wrong) where T : struct
    {
        if (request.Text(option) is not { } text)
            return null;
        if (read(text) is { } value)
            return value;
        wrong.Add($"{option} takes {form}; it cannot be '{text}'.");
        return null;
    }

    private static bool TrySplit(string text, out string name, out string value)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        (name, value) = equals > 0 ? (text[..equals], text[(equals + 1)..]) : ("", "");
        return equals > 0;
    }
}
