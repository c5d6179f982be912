namespace Ensemble.Sdk.EndToEnd.Kit;

/// <summary>A folder in which a user works.</summary>
internal sealed class UserFolder(PackedSdk sdk, string path)
{
    public string Path => path;

    /// <summary>The full path of a file.</summary>
    public string this[string file] => System.IO.Path.Combine(path, file);

    /// <summary>Writes a file, newer than everything that was built.</summary>
    public UserFolder Write(string file, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[file])!);
        File.WriteAllText(this[file], text);
        return this;
    }

    /// <summary>Writes the project of an AppHost.</summary>
    public UserFolder WriteAppHost(string file, string body = "", string? sdkName = null) =>
        Write(file, $"""
            <Project Sdk="{sdkName ?? $"Ensemble.Sdk/{sdk.Version}"}">
              <PropertyGroup>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              {body}
            </Project>
            """);

    /// <summary>Writes a program that says a sentence.</summary>
    public UserFolder WriteProgram(string project, string sentence) => Write(project, """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """)
        .Write(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(project)!, "Program.cs"), $"System.Console.WriteLine(\"{sentence}\");");

    /// <summary>Replaces a text that stands in a file.</summary>
    public UserFolder Replace(string file, string text, string by)
    {
        string before = File.ReadAllText(this[file]);
        before.Should().Contain(text);
        return Write(file, before.Replace(text, by, StringComparison.Ordinal));
    }

    /// <summary>Creates an experiment in this folder from the template.</summary>
    public async Task CreateAsync(string name, params string[] options)
    {
        var created = await DotnetAsync(["new", "ensemble-experiment", "--name", name, "--output", ".", .. options]);
        created.ExitCode.Should().Be(0, "{0}", created);
    }

    /// <summary>Runs the command <c>ensemble</c> in this folder.</summary>
    public Task<DotnetResult> EnsembleAsync(params string[] arguments) => sdk.RunAsync(path, sdk.Command, arguments);

    /// <summary>Starts the command <c>ensemble</c> in this folder.</summary>
    public UserProgram StartEnsemble(params string[] arguments) => sdk.Start(path, sdk.Command, arguments);

    /// <summary>Starts <c>dotnet</c> in this folder.</summary>
    public UserProgram StartDotnet(params string[] arguments) => sdk.Start(path, "dotnet", arguments);

    public Task<DotnetResult> DotnetAsync(params string[] arguments) => sdk.RunAsync(path, "dotnet", arguments);

    /// <summary>Builds the project in this folder.</summary>
    public Task<DotnetResult> BuildAsync(params string[] arguments) => DotnetAsync(["build", "--nologo", "-v:m", .. arguments]);

    /// <summary>Builds the project in this folder, with every task in the output.</summary>
    public Task<DotnetResult> BuildInDetailAsync(params string[] arguments) => DotnetAsync(["build", "--nologo", "-v:d", .. arguments]);
}
