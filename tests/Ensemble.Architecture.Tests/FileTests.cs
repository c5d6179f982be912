using System.Text.RegularExpressions;

namespace Ensemble.Architecture;

public sealed partial class FileTests
{
    private static readonly string[] Folders = ["src", "sdk", "samples", "tests", "benchmarks"];

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Folders.SelectMany(f => Repository.SourceFiles(f)).Where(f => File.ReadLines(f).Skip(400).Any())
            .Select(f => Path.GetRelativePath(Repository.Root, f)).Should().BeEmpty();

    [Fact]
    public void No_line_is_wider_than_160_columns_unless_a_text_is()
    {
        const int Widest = 160;
        var wrong = from file in Folders.SelectMany(f => Repository.SourceFiles(f))
                    from line in File.ReadLines(file).Index()
                    where line.Item.Length > Widest && !line.Item.Contains('"', StringComparison.Ordinal)
                    select $"{Path.GetRelativePath(Repository.Root, file)}({line.Index + 1})";
        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Half_of_the_files_of_the_product_are_shorter_than_100_lines()
    {
        int[] lengths = [.. Repository.SourceFiles("src").Select(f => File.ReadLines(f).Count()).Order()];
        lengths[lengths.Length / 2].Should().BeLessThan(100);
    }

    [Fact]
    public void A_file_of_the_product_is_named_after_the_one_type_in_it()
    {
        var wrong = from file in Repository.SourceFiles("src")
                    let types = TypeDeclaration().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).Distinct().ToArray()
                    let name = Path.GetFileName(file).Split('.')[0]
                    where types.Length > 0 && (types.Length > 1 || types[0] != name) && name != "Program"
                    select $"{Path.GetRelativePath(Repository.Root, file)}: {string.Join(", ", types)}";
        wrong.Should().BeEmpty();
    }

    [Fact]
    public void No_type_hides_behind_a_name_that_says_nothing()
    {
        var wrong = from file in Repository.SourceFiles("src")
                    let name = Path.GetFileNameWithoutExtension(file)
                    where name != "StalenessManager" // what the field calls it
                    where name.EndsWith("Manager", StringComparison.Ordinal) || name.EndsWith("Helper", StringComparison.Ordinal)
                        || name.EndsWith("Utils", StringComparison.Ordinal)
                    select name;
        wrong.Should().BeEmpty();
    }

    [GeneratedRegex(@"^(?:public|internal)\s(?:(?:static|sealed|abstract|partial|readonly|ref|unsafe|file)\s)*(?:class|interface|enum|struct|record(?:\s(?:class|struct))?)\s(\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();
}
