using Ensemble.Sdk.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Ensemble.Sdk.Analyzers.Tests;

/// <summary>What an editor offers.</summary>
public sealed class ProposedNameFixTests
{
    [Theory]
    [InlineData(
        """rl.AddProcess("a", "a").Exposes("queue"); rl.AddProcess("b", "b").Connects(/* from a */ "queu");""",
        """rl.AddProcess("a", "a").Exposes("queue"); rl.AddProcess("b", "b").Connects(/* from a */ "queue");""")]
    [InlineData("""rl.AddProcess("ReplayBuffer", "a");""", """rl.AddProcess("replay-buffer", "a");""")]
    [InlineData("""rl.AddProcess("a", "a").Exposes("x", "y_z");""", """rl.AddProcess("a", "a").Exposes("x", "y-z");""")]
    [InlineData("""rl.AddProcess("a--b", "a");""", """rl.AddProcess("a-b", "a");""")]
    public async Task The_proposed_name_is_written(string wrong, string right)
    {
        var (document, actions) = await Offered(wrong);
        var operation = (await actions.Single().GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>().Single();
        var text = await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken);
        text.ToString().Should().Contain(right);
    }

    [Theory]
    [InlineData("""rl.AddProcess("a", "a").Connects("nowhere");""")]
    [InlineData("""const string Name = "Bad"; rl.AddProcess(Name, "a");""")]
    [InlineData("""rl.AddProcess("a", "a").WithReplicas(0);""")]
    [InlineData("""rl.AddProcess("___", "a");""")]
    public async Task Nothing_is_offered_where_nothing_can_be_put(string wrong) => (await Offered(wrong)).Actions.Should().BeEmpty();

    private static async Task<(Document Document, IReadOnlyList<CodeAction> Actions)> Offered(string source)
    {
        var compilation = AppHostSource.Compile(source);
        using var workspace = new AdhocWorkspace();
        var document = workspace.AddProject("AppHost", LanguageNames.CSharp).AddDocument("Program.cs", await compilation.SyntaxTrees[0].GetTextAsync());
        var actions = new List<CodeAction>();
        foreach (var found in await Analysis.Of(compilation))
        {
            var here = Diagnostic.Create(
                found.Descriptor, Location.Create((await document.GetSyntaxTreeAsync())!, found.Location.SourceSpan), found.Properties, found.GetMessage());
            var fix = new ProposedNameFix();
            if (fix.FixableDiagnosticIds.Contains(found.Id))
                await fix.RegisterCodeFixesAsync(new CodeFixContext(document, here, (action, _) => actions.Add(action), CancellationToken.None));
        }
        return (document, actions);
    }
}
