using System.CommandLine;
using Ensemble.Hosting;

namespace Ensemble.CommandLine.Embedding;

/// <summary><c>run</c>, <c>plan</c> and <c>publish</c> of a program that is an AppHost itself: it has read their options when its builder was made.</summary>
/// <param name="builder">What the program declared.</param>
internal sealed class RunThisProgram(IDistributedApplicationBuilder builder) : Verb
{
    public override void Declare(Command command) =>
        command.Arguments.Add(new Argument<string[]>("options") { Description = "Options as behind `dotnet run --`.", Arity = ArgumentArity.ZeroOrMore });

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        await builder.Build().RunAsync(cancellationToken);
        return Environment.ExitCode;
    }
}
