using System.Xml.Linq;

namespace Ensemble.Architecture;

/// <summary>The house: which room may use which. A room uses only rooms named here.</summary>
public sealed class RoomTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Ensemble.Model"] = [],
        ["Ensemble.Processes"] = [],
        ["Ensemble.Tasks"] = [],
        ["Ensemble.Grpc"] = [],
        ["Ensemble.Storage"] = [],
        ["Ensemble.Client"] = [],
        ["Ensemble.Telemetry"] = ["Ensemble.Model", "Ensemble.Storage", "Ensemble.Grpc"],
        ["Ensemble.Jobs"] = ["Ensemble.Model", "Ensemble.Storage", "Ensemble.Processes"],
        ["Ensemble.Rules"] = ["Ensemble.Model", "Ensemble.Storage", "Ensemble.Jobs", "Ensemble.Grpc"],
        ["Ensemble.Hosting"] = ["Ensemble.Model", "Ensemble.Processes", "Ensemble.Grpc", "Ensemble.Telemetry", "Ensemble.Jobs", "Ensemble.Rules"],
        ["Ensemble.Targets"] = ["Ensemble.Hosting"],
        ["Ensemble.Dashboard"] = ["Ensemble.Hosting"],
        ["Ensemble.Testing"] = ["Ensemble.Hosting"],
        ["Ensemble.CommandLine"] = ["Ensemble.Hosting"],
        ["Ensemble.Cli"] = ["Ensemble.CommandLine", "Ensemble.Targets", "Ensemble.Dashboard"],
        ["Ensemble.Sdk"] = ["Ensemble.Sdk.Tasks", "Ensemble.Sdk.Analyzers", "Ensemble.Sdk.CodeFixes"],
        ["Ensemble.Sdk.Analyzers"] = [],
        ["Ensemble.Sdk.CodeFixes"] = [],
        ["Ensemble.Sdk.Tasks"] = ["Ensemble.Model"],
    };

    [Fact]
    public void Every_room_uses_only_the_rooms_below_it()
    {
        foreach (string project in Repository.SourceFiles("src", "*.csproj").Concat(Repository.SourceFiles("sdk", "*.csproj")))
        {
            string room = Path.GetFileNameWithoutExtension(project);
            MayUse.Should().ContainKey(room, "every room stands in the table");
            var used = XDocument.Load(project).Descendants("ProjectReference").SelectMany(r => r.Attribute("Include")!.Value.Split(';'))
                .Select(Path.GetFileNameWithoutExtension);
            used.Should().BeSubsetOf(MayUse[room], "{0} may use nothing else", room);
        }
    }

    [Theory]
    [InlineData("Ensemble.Model")]
    [InlineData("Ensemble.Processes")]
    [InlineData("Ensemble.Tasks")]
    public void The_ground_floor_needs_no_packages(string room) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", room, room + ".csproj")).Descendants("PackageReference").Should().BeEmpty();

    [Fact]
    public void The_model_does_no_input_or_output()
    {
        string[] forbidden = ["File.Read", "File.Write", "File.Open", "File.Exists", "File.Append", "File.Delete", "Directory.Create", "Directory.Enumerate",
            "new FileStream", "Process.Start", "Socket(", "HttpClient", "Environment.GetEnvironmentVariable"];
        var found = from file in Repository.SourceFiles("src/Ensemble.Model")
                    from line in File.ReadLines(file)
                    where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
                    from word in forbidden
                    where line.Contains(" " + word, StringComparison.Ordinal) || line.Contains("(" + word, StringComparison.Ordinal)
                    select $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()}";
        found.Should().BeEmpty();
    }
}
