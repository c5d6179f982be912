using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Checking;
using Ensemble.Rules.Declaring;

namespace Ensemble;

/// <summary>A rule that is being declared: first what has to hold, then the one thing it does, then how often. <see cref="On"/> begins the next.</summary>
public sealed class RuleBuilder
{
    private readonly EnsembleBuilder _ensemble;
    private readonly Trigger _trigger;
    private readonly SourceLocation _at;
    private RuleAction? _action;
    private string? _when;

    internal RuleBuilder(EnsembleBuilder ensemble, Trigger trigger, SourceLocation at) => (_ensemble, _trigger, _at) = (ensemble, trigger, at);

    /// <summary>Says what has to be true of the metric that the rule reacts to.</summary>
    /// <param name="condition">A number, which means equal, or one of <c>&lt; &lt;= &gt; &gt;= == !=</c> and a number, such as <c>&gt; 3</c>.</param>
    public RuleBuilder When(string condition)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(condition);
        _when = condition;
        return this;
    }

    /// <summary>Submits a group of jobs.</summary>
    /// <param name="group">The group. Default: every group.</param>
    /// <param name="parameters">What <c>{{name}}</c> stands for in commands and variables of the jobs.</param>
    /// <param name="changes">What is otherwise than the group says.</param>
    /// <exception cref="InvalidOperationException">The rule does something already.</exception>
    public RuleBuilder Submit(string? group = null, IReadOnlyDictionary<string, string>? parameters = null, JobChanges? changes = null) =>
        Act(RuleReply.Submit(group, parameters, changes));

    /// <summary>Cancels the jobs of a group.</summary>
    /// <param name="group">The group. Default: every group.</param>
    /// <inheritdoc cref="Submit" path="/exception"/>
    public RuleBuilder Cancel(string? group = null) => Act(RuleReply.Cancel(group));

    /// <summary>Ends the ensemble.</summary>
    /// <param name="kill">Whether the jobs that are left are killed. Default: they are left alone.</param>
    /// <inheritdoc cref="Submit" path="/exception"/>
    public RuleBuilder Terminate(bool kill = false) => Act(RuleReply.Terminate(kill));

    /// <summary>Asks the queue for more nodes.</summary>
    /// <param name="nodes">How many. Default 1; at least 1.</param>
    /// <inheritdoc cref="Submit" path="/exception"/>
    public RuleBuilder Grow(int nodes = 1) => Act(RuleReply.Grow(nodes));

    /// <summary>Gives nodes of the queue back.</summary>
    /// <param name="nodes">How many. Default 1; at least 1.</param>
    /// <inheritdoc cref="Submit" path="/exception"/>
    public RuleBuilder Shrink(int nodes = 1) => Act(RuleReply.Shrink(nodes));

    /// <summary>Goes on with the rules of another algorithm; metrics and jobs stay.</summary>
    /// <param name="algorithm">Its name.</param>
    /// <param name="options">What it is told: an object whose properties are the options.</param>
    /// <inheritdoc cref="Submit" path="/exception"/>
    public RuleBuilder Switch(string algorithm, object? options = null) => Act(RuleReply.Switch(algorithm, options));

    /// <summary>Calls a function that was registered under a name, or one of an assembly: <c>plugin.function</c>.</summary>
    /// <param name="function">The name.</param>
    /// <param name="arguments">What fills the function's parameters: an object whose properties have their names.</param>
    /// <inheritdoc cref="Submit" path="/exception"/>
    public RuleBuilder Call(string function, object? arguments = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(function);
        return Act(new RuleAction(ActionKind.Custom) { Label = function, Arguments = RuleReply.ToJson(arguments) });
    }

    /// <summary>Calls a function.</summary>
    /// <param name="function">The function. What it throws is told, and the ensemble goes on.</param>
    /// <inheritdoc cref="Submit" path="/exception"/>
    public RuleBuilder Do(Action<RuleContext> function) => DoWith(function);

    /// <summary>Calls a function that says what is to be done.</summary>
    /// <param name="function">The function; null is nothing. What it throws is told, and the ensemble goes on.</param>
    /// <inheritdoc cref="Submit" path="/exception"/>
    public RuleBuilder Do(Func<RuleContext, RuleReply?> function) => DoWith(function);

    /// <summary>Calls a function that takes its time. No other function of the ensemble is called meanwhile.</summary>
    /// <inheritdoc cref="Do(Action{RuleContext})"/>
    public RuleBuilder Do(Func<RuleContext, CancellationToken, Task> function) => DoWith(function);

    /// <summary>Calls a function that takes its time and says what is to be done. No other function of the ensemble is called meanwhile.</summary>
    /// <inheritdoc cref="Do(Func{RuleContext, RuleReply})"/>
    public RuleBuilder Do(Func<RuleContext, CancellationToken, Task<RuleReply?>> function) => DoWith(function);

    /// <summary>Says how often the rule acts. Default: once.</summary>
    /// <param name="repetitions">On how many of its first occurrences.</param>
    /// <param name="backoff">How many occurrences it passes over between two. Default 0.</param>
    /// <exception cref="InvalidOperationException">The rule does nothing yet.</exception>
    public RuleBuilder Repeat(int repetitions, int backoff = 0)
    {
        _action = (_action ?? throw new InvalidOperationException("Say first what the rule does.")) with { Repetitions = repetitions, Backoff = backoff };
        return this;
    }

    /// <inheritdoc cref="EnsembleBuilder.On"/>
    public RuleBuilder On(Trigger trigger, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => _ensemble.On(trigger, file, line);

    internal RuleDraft? ToDraft(DiagnosticBag findings)
    {
        var condition = _when is null ? null : Condition.Parse(_when);
        bool canWhen = _trigger.Kind is TriggerKind.Metric or TriggerKind.Otel;
        if (_when is not null && condition is null)
            findings.Add(MalformedCondition.Create(_at, _when));
        if (_action is null)
        {
            findings.Add(MissingEnsembleKey.Create(_at, "action", "a rule", "Say what it does, such as .Submit(\"sim\")."));
            return null;
        }
        var rule = _trigger.ToRule(_action) with { When = canWhen ? condition : null, Place = _at };
        if (_when is not null && !canWhen)
            findings.Add(UnusedEnsembleKey.Create(_at, "when", $"the trigger '{rule.TriggerName}'", "the triggers 'metric' and 'otel'"));
        if (TriggerNames.Parse(rule.TriggerName) is null)
            findings.Add(UnknownTrigger.Create(_at, rule.TriggerName, TriggerNames.All));
        if (rule.Pattern is { } pattern && LinePattern.Problem(pattern) is { } problem)
            findings.Add(WrongEnsembleValue.Create(_at, "pattern", LinePattern.Wanted, $"'{pattern}': {problem}"));
        return new(rule, RuleDraft.NoPlaces);
    }

    private RuleBuilder DoWith(Delegate function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Act(new RuleAction(ActionKind.Custom) { Label = _ensemble.AddFunction(function, _at) });
    }

    private RuleBuilder Act(RuleReply reply) => Act(reply.Action!);

    private RuleBuilder Act(RuleAction action)
    {
        if (_action is not null)
            throw new InvalidOperationException("The rule does something already. Begin another with On.");
        _action = action;
        return this;
    }
}
