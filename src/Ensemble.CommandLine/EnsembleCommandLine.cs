using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Ensemble.CommandLine.Embedding;
using Ensemble.Hosting;
using Ensemble.Hosting.Application;

namespace Ensemble.CommandLine;

/// <summary>
/// The commands of <c>ensemble</c> in your own program. There <c>run</c>, <c>plan</c>, <c>publish</c> and <c>do</c> are about what the program itself declares;
/// all others are those of the tool. Without a command, or with options only, the program runs.
/// </summary>
/// <example>
/// <code>
/// var builder = DistributedApplication.CreateBuilder(args);
/// builder.AddProcess("learner", "python3", "learner.py");
/// EnsembleCommandLine.Create(builder).Add(new Command("report", "Draw the curves.")).Run(args);
/// </code>
/// </example>
public sealed class EnsembleCommandLine
{
    private readonly DistributedApplicationBuilder _builder;
    private readonly List<Command> _own = [];

    private EnsembleCommandLine(DistributedApplicationBuilder builder) => _builder = builder;

    /// <summary>Makes the commands of a program.</summary>
    /// <param name="builder">What the program declares, made by <see cref="DistributedApplication.CreateBuilder(string[], string)"/> with the arguments of the
    /// program.</param>
    /// <exception cref="ArgumentException">The builder was made by something else.</exception>
    public static EnsembleCommandLine Create(IDistributedApplicationBuilder builder) => new(
        builder as DistributedApplicationBuilder ?? throw new ArgumentException("The builder must come from DistributedApplication.CreateBuilder.",
            nameof(builder)));

    /// <summary>Adds a command of your own. It stands in the help behind those of <c>ensemble</c>.</summary>
    /// <param name="command">The command, with its action.</param>
    /// <exception cref="ArgumentException">A command of this name is there already.</exception>
    public EnsembleCommandLine Add(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (Verbs().Any(v => v.IsCalled(command.Name)) || _own.Exists(c => c.Name == command.Name))
            throw new ArgumentException($"There is a command '{command.Name}' already.", nameof(command));
        _own.Add(command);
        return this;
    }

    /// <summary>Does what the command line asks for, and sets the program's exit code.</summary>
    /// <param name="args">The arguments with which the builder was made.</param>
    /// <exception cref="ArgumentException">The builder was made with other arguments.</exception>
    [SuppressMessage("Usage", "VSTHRD002", Justification = "A console program's Main is meant to wait here, and has no context that could deadlock.")]
    public void Run(params string[] args) => Environment.ExitCode = InvokeAsync(args).GetAwaiter().GetResult();

    /// <summary>Does what the command line asks for.</summary>
    /// <param name="args">The arguments with which the builder was made.</param>
    /// <param name="cancellationToken">Ends it, as Ctrl-C does.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="ArgumentException">The builder was made with other arguments.</exception>
    public async Task<int> InvokeAsync(string[] args, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (BuilderInterception.Current is null && !args.SequenceEqual(_builder.Options.Args ?? []))
            throw new ArgumentException("Give CreateBuilder the same arguments: what it declares may depend on them.", nameof(args));
        bool runs = args is [] || (args[0].StartsWith('-') && args[0] is not ("-h" or "--help" or "-?")) || OfThisProgram().Any(v => v.IsCalled(args[0]));
        if (runs)
        {
            // Signals are the run's own affair.
            await _builder.Build().RunAsync(cancellationToken);
            return Environment.ExitCode;
        }
        using var interruption = new Interruption();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(interruption.Token, cancellationToken);
        return interruption.Of(await new EnsembleProgram(WorkplaceOfThisProcess.Open(), [.. Verbs()], _own).RunAsync(args, either.Token));
    }

    private IEnumerable<VerbEntry> Verbs() => OfThisProgram().Concat(VerbTable.OfRuns);

    private IEnumerable<VerbEntry> OfThisProgram() => VerbTable.OfAppHosts.Select(v => v with { Create = () => new RunThisProgram(_builder) });
}
