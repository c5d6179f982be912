namespace Ensemble.Sdk.Analyzers.Tests;

/// <summary>Secrets that stand in the source.</summary>
public sealed class SecretTests
{
    [Theory]
    [InlineData("""builder.AddParameter("t", "5f2b9c0e77d14a1c", secret: true);""", "\"5f2b9c0e77d14a1c\"")]
    [InlineData("""const string Token = "abc"; builder.AddParameter("t", Token, secret: true);""", "Token")]
    [InlineData("""rl.AddProcess("a", "a").WithEnvironment("HF_TOKEN", "hf_abcdefghijklmnop");""", "\"hf_abcdefghijklmnop\"")]
    [InlineData("""rl.AddProcess("a", "a").WithEnvironment("db_password", "x9!kQw2#pp");""", "\"x9!kQw2#pp\"")]
    [InlineData("""rl.WithEnvironment("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMIK7MDENGbPxRfiCY"); rl.AddProcess("a", "a");""", "\"wJalrXUtnFEMIK7MDENGbPxRfiCY\"")]
    public async Task A_secret_is_found_where_it_stands(string statements, string underlined)
    {
        var found = await Analysis.Of(AppHostSource.Compile(statements));
        found.Where(d => d.Id == "ENS1085").Select(Analysis.Underlined).Should().Equal(underlined);
    }

    [Theory]
    [InlineData("""builder.AddParameter("seed", "5f2b9c0e77d14a1c");""")]
    [InlineData("""builder.AddParameter("t", secret: true);""")]
    [InlineData("""builder.AddParameter("t", builder.Configuration["t"] ?? "", secret: true);""")]
    [InlineData("""builder.AddParameter("t", () => "5f2b9c0e77d14a1c", secret: true);""")]
    [InlineData("""rl.AddProcess("a", "a").WithEnvironment("GREETING", "5f2b9c0e77d14a1c");""")]
    [InlineData("""rl.AddProcess("a", "a").WithEnvironment("HF_TOKEN", "$HF_TOKEN_17");""")]
    [InlineData("""rl.AddProcess("a", "a").WithEnvironment("HF_TOKEN", Environment.GetEnvironmentVariable("HF_TOKEN"));""")]
    [InlineData("""rl.AddProcess("a", "a").WithEnvironment("DB_PASSWORD", "changeme1234");""")]
    public async Task Other_texts_are_no_secrets(string statements)
    {
        var found = await Analysis.Of(AppHostSource.Compile(statements));
        found.Where(d => d.Id == "ENS1085").Should().BeEmpty();
    }
}
