using Ensemble.Benchmarks.Packages;

namespace Ensemble.Benchmarks.Figures.Sdk;

/// <summary>A project of an AppHost on disk, with a referenced project that it starts.</summary>
internal sealed class AppHostProject
{
    private readonly PackageUser _user;
    private readonly string _folder;
    private int _edits;

    private AppHostProject(PackageUser user, string name)
    {
        _user = user;
        _folder = user.NewFolder(name);
        Write("Worker/Worker.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """);
        Write("Worker/Program.cs", "System.Console.WriteLine(\"worker\");");
    }

    /// <summary>One with the SDK.</summary>
    public static AppHostProject WithSdk(PackageUser user, string name)
    {
        var project = new AppHostProject(user, name);
        project.Write("AppHost/AppHost.csproj", $"""
            <Project Sdk="Ensemble.Sdk/{user.Version}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Worker/Worker.csproj" />
              </ItemGroup>
            </Project>
            """);
        project.Write("AppHost/Program.cs", Program("AddProject<Projects.Worker>(\"worker\")"));
        return project;
    }

    /// <summary>The same by hand: with the same libraries, the same referenced project, and nothing that the SDK does.</summary>
    public static AppHostProject WithoutSdk(PackageUser user, string name)
    {
        var project = new AppHostProject(user, name);
        project.Write("AppHost/AppHost.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Worker/Worker.csproj" ReferenceOutputAssembly="false" />
                <PackageReference Include="Ensemble.Hosting" Version="{user.Version}" />
                <PackageReference Include="Ensemble.Targets" Version="{user.Version}" />
                <PackageReference Include="Ensemble.Dashboard" Version="{user.Version}" />
              </ItemGroup>
            </Project>
            """);
        project.Write("AppHost/Program.cs", "using Ensemble.Hosting;\n" + Program("AddProject(\"worker\", \"../Worker/Worker.csproj\")"));
        return project;
    }

    /// <summary>Changes the program in a way that changes what is compiled.</summary>
    public void Edit() => File.AppendAllText(Path.Combine(_folder, "AppHost/Program.cs"), $"// edit {++_edits}\n");

    /// <summary>Builds it.</summary>
    public Task<TimeSpan> BuildAsync(CancellationToken cancellationToken, params string[] options) =>
        _user.TimeAsync(_folder, "dotnet", ["build", "AppHost", "--nologo", "--verbosity", "quiet", .. options], cancellationToken);

    private static string Program(string worker) => $"""
        var builder = DistributedApplication.CreateBuilder(args);
        builder.AddExperiment("measured").{worker};
        builder.Build().Run();

        """;

    private void Write(string file, string text)
    {
        string path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
