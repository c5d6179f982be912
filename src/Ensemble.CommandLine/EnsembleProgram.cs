using System.CommandLine;
using System.CommandLine.Help;
using System.Diagnostics.CodeAnalysis;
using Ensemble.CommandLine.Completion;
using Ensemble.Hosting.Control.Client;

namespace Ensemble.CommandLine;

/// <summary>Does what a command line asks for.</summary>
/// <param name="work">Everything outside.</param>
/// <param name="verbs">The verbs there are.</param>
/// <param name="own">Commands of the user's own.</param>
internal sealed class EnsembleProgram(Workplace work, IReadOnlyList<VerbEntry> verbs, IReadOnlyList<Command> own)
{
    private const int BrokenPipe = 32;

    /// <summary>Does it. Whatever goes wrong is said in a sentence on stderr.</summary>
    /// <param name="arguments">The command line without the program.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            int exitCode = await ObeyAsync(arguments, cancellationToken);
            Flush();
            return exitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Flush();
            return ExitCodes.Interrupted;
        }
        catch (ControlRefusedException refused)
        {
            return work.Refuse(new(refused.Message));
        }
        catch (IOException failure) when (failure.HResult == BrokenPipe)
        {
            return ExitCodes.Success; // who read has seen enough, as `head` has
        }
        catch (IOException gone)
        {
            return work.Refuse(new($"The run does not answer; it has probably just ended. ({gone.Message})"));
        }
    }

    [SuppressMessage("Usage", "VSTHRD103", Justification = "Nothing is left to do meanwhile; threads would be started for it.")]
    private void Flush() => work.Output.Writer.Flush();

    private async Task<int> ObeyAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        arguments = arguments switch
        {
            [] => ["--help"],
            ["--version"] => ["version"],
            _ => arguments,
        };
        var root = CommandTree.Build(verbs, own, arguments, (verb, parsed, token) => RunAsync(verb, parsed, arguments, token));
        if (Candidates.AreAsked(arguments))
        {
            foreach (string candidate in Candidates.Of(root, arguments))
                work.Say(candidate);
            return ExitCodes.Success;
        }
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var entry = verbs.FirstOrDefault(v => v.IsCalled(arguments[0]));
        if (parsed.Action is HelpAction && parsed.CommandResult.Command == root)
        {
            RootHelp.Write(work.Output.Writer, work.Output.Width, root.Description!, verbs, own);
            return ExitCodes.Success;
        }
        if (parsed.Action is not HelpAction)
        {
            if (entry is { HandsOn: true })
                return await RunAsync(entry.Create(), parsed, arguments, cancellationToken); // the AppHost says better what is wrong
            if (UsageProblem.Find(parsed, arguments, entry is not null) is { Count: > 0 } problems)
                return UsageProblem.Tell(work, parsed, problems);
        }
        var configuration = new InvocationConfiguration
        {
            Output = work.Output.Writer,
            Error = work.Errors.Writer,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // signals are taken where the program begins
        };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }

    private async Task<int> RunAsync(Verb verb, ParseResult parsed, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var request = new Request(parsed, work, [.. arguments.Skip(1)]);
        if (request.Target is { } target && TargetNames.Check(target) is { } refusal)
            return work.Refuse(refusal);
        await request.MeetRunsAsync(cancellationToken);
        return await verb.RunAsync(request, cancellationToken);
    }
}
