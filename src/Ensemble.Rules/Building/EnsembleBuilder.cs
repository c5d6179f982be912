using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Ensemble.Model;
using Ensemble.Rules.Checking;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Functions.Managed;

namespace Ensemble;

/// <summary>Declares an ensemble: groups of jobs, and rules that say what follows from what happens. It means the same as a file.</summary>
public sealed class EnsembleBuilder
{
    private readonly string _name;
    private readonly string _directory;
    private readonly SourceLocation _at;
    private readonly List<JobDraft> _jobs = [];
    private readonly List<RuleBuilder> _rules = [];
    private bool _isDebug;
    private TimeSpan _heartbeat;
    private AlgorithmDraft? _algorithm;

    internal EnsembleBuilder(string name, string directory, SourceLocation at) => (_name, _directory, _at) = (name, directory, at);

    internal ImmutableSortedDictionary<string, IRuleSet> RuleSets { get; private set; } =
        ImmutableSortedDictionary<string, IRuleSet>.Empty.WithComparers(StringComparer.Ordinal);

    // Functions of one rule set with other options are other functions.
    internal string Scope { get; init; } = "";

    internal RegisteredFunctions Functions { get; private set; } = RegisteredFunctions.None;

    /// <summary>Declares jobs under a name. Jobs that are declared under one name form one group: submitting the group submits them all.</summary>
    /// <param name="name">The group.</param>
    /// <param name="command">Program and arguments, split as a shell would; no shell runs them. <c>{{name}}</c> stands for a parameter of the rule.</param>
    /// <param name="count">How many jobs it makes. Default 1; at least 1.</param>
    /// <param name="nodes">On how many nodes each runs. Default 1; at least 1.</param>
    /// <param name="tasks">How many tasks each has. Default, and at least, as many as nodes.</param>
    /// <param name="duration">How long each may run. Default: for ever.</param>
    /// <param name="workingDirectory">Where it runs. Default: where the AppHost is.</param>
    /// <param name="environment">Variables that are added to its environment.</param>
    /// <param name="gpus">How many GPUs each task has. Default 0.</param>
    /// <param name="retries">How often a failed one is tried again. Default 0.</param>
    /// <param name="worldSize">Of how many processes that know each other each is made. Default: of one that knows nothing of others.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public EnsembleBuilder AddJobs(
        string name, string command, int count = 1, int nodes = 1, int? tasks = null, TimeSpan duration = default, string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environment = null, int gpus = 0, int retries = 0, int? worldSize = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(nodes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(tasks ?? nodes, nodes, nameof(tasks));
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(gpus);
        ArgumentOutOfRangeException.ThrowIfNegative(retries);
        ArgumentOutOfRangeException.ThrowIfLessThan(worldSize ?? 1, 1, nameof(worldSize));
        var entry = new JobEntry(command)
        {
            Count = count,
            Nodes = nodes,
            Tasks = tasks ?? nodes,
            Duration = duration,
            WorkingDirectory = workingDirectory,
            Environment = environment?.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? ImmutableSortedDictionary<string, string>.Empty,
            Gpus = gpus,
            Retries = retries,
            WorldSize = worldSize,
        };
        _jobs.Add(new(name, entry, new(file, line)));
        return this;
    }

    /// <summary>Begins a rule; what it does is said next.</summary>
    /// <param name="trigger">What it reacts to.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public RuleBuilder On(Trigger trigger, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        var rule = new RuleBuilder(this, trigger, new(file, line));
        _rules.Add(rule);
        return rule;
    }

    /// <summary>Registers a function that rules, also those of a file, call by its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="function">
    /// The function. It may have a <see cref="RuleContext"/>, a <see cref="CancellationToken"/>, and parameters that the <c>args</c> of a rule fill by name.
    /// It returns nothing or a <see cref="RuleReply"/>, or a task of it.
    /// </param>
    /// <exception cref="ArgumentException">The name is taken, or the function returns something else.</exception>
    public EnsembleBuilder AddFunction(string name, Delegate function)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(function);
        if (Functions.Functions.ContainsKey(name))
            throw new ArgumentException($"There is a function '{name}' already.", nameof(name));
        if (ManagedFunction.Of(function).Misfit is { } misfit)
            throw new ArgumentException($"It cannot be called by rules: {misfit}.", nameof(function));
        Functions = Functions.With(name, function);
        return this;
    }

    /// <summary>Has the rules of metrics look again and again, also while no job begins or ends.</summary>
    /// <param name="interval">The time between two looks; zero for none, and 60 s where a rule grows or shrinks.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="interval"/> is negative.</exception>
    public EnsembleBuilder Heartbeat(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.Zero);
        _heartbeat = interval;
        return this;
    }

    /// <summary>Has each event told.</summary>
    /// <param name="enabled">Whether. Default true.</param>
    public EnsembleBuilder Debug(bool enabled = true)
    {
        _isDebug = enabled;
        return this;
    }

    /// <summary>Registers a packaged set of rules, which <see cref="UseAlgorithm"/>, the action <c>switch</c> and files name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rules">The rules.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public EnsembleBuilder AddRuleSet(string name, IRuleSet rules)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(rules);
        if (RuleSets.ContainsKey(name))
            throw new ArgumentException($"There is a rule set '{name}' already.", nameof(name));
        RuleSets = RuleSets.Add(name, rules);
        return this;
    }

    /// <summary>Adds the rules of an algorithm behind those of the ensemble.</summary>
    /// <param name="name">Its name: a rule set that was added, or a file <c>NAME.yaml</c> beside the AppHost.</param>
    /// <param name="options">What it is told: an object whose properties are the options.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public EnsembleBuilder UseAlgorithm(string name, object? options = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _algorithm = new(name, RuleReply.ToJson(options), new(file, line), new(file, line));
        return this;
    }

    // A name that people find: where the function is written.
    internal string AddFunction(Delegate function, SourceLocation at)
    {
        string place = at.IsKnown ? at.ToShortString() : "function", name = place + Scope;
        for (int i = 2; Functions.Functions.ContainsKey(name); i++)
            name = string.Create(CultureInfo.InvariantCulture, $"{place}#{i}{Scope}");
        AddFunction(name, function);
        return name;
    }

    internal EnsembleDraft ToDraft(Model.Diagnostics.DiagnosticBag findings)
    {
        var rules = _rules.Select(rule => rule.ToDraft(findings)).ToArray();
        return new(_name, _at)
        {
            Jobs = [.. _jobs],
            Rules = [.. rules.OfType<RuleDraft>()],
            HasBrokenRules = rules.Contains(null),
            Algorithm = _algorithm,
            IsDebug = _isDebug,
            Heartbeat = _heartbeat,
            Directory = _directory,
        };
    }
}
