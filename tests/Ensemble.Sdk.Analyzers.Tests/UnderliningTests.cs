namespace Ensemble.Sdk.Analyzers.Tests;

/// <summary>What is underlined is what people must change.</summary>
public sealed class UnderliningTests
{
    [Theory]
    [InlineData("""rl.AddProcess("a", "a").Exposes("x", "y").Connects("x", "z", "y");""", "\"z\"")]
    [InlineData("""rl.AddProcess(command: "a", name: "Bad");""", "\"Bad\"")]
    [InlineData("""rl.AddProcess("a", "a").WithReplicas(0);""", "\"a\"")]
    [InlineData("""var p = builder.AddParameter("p", "v"); rl.AddProcess("a", "a").WaitFor(p);""", "p")]
    [InlineData("""rl.AddProcess("a", "a").WithMemory("4Gx");""", "WithMemory")]
    public async Task The_name_at_fault_is_underlined(string statements, string underlined)
    {
        var found = await Analysis.Of(AppHostSource.Compile(statements));
        found.Select(Analysis.Underlined).Should().Equal(underlined);
    }
}
