using System.Runtime.CompilerServices;
using System.Text;
using Ensemble.Model.Journal;

namespace Ensemble.Docs;

/// <summary>The journal that is described is the one that is written.</summary>
public sealed class RunningPageTests
{
    private static readonly string[] Examples = [.. Page.Read("docs/running.md").Snippets("jsonl").SelectMany(s => s.Text.Split('\n'))];

    [Fact]
    public void Every_type_of_event_has_an_example()
    {
        var written = typeof(EventBody).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(EventBody)) && type != typeof(UnknownEvent))
            .Select(type => ((EventBody)RuntimeHelpers.GetUninitializedObject(type)).TypeName());

        Examples.Select(Read).Select(e => e.Body.TypeName()).Distinct().Should().BeEquivalentTo(written);
    }

    [Fact]
    public void Every_example_is_an_event_that_this_version_understands() =>
        Examples.Where(line => Read(line).Body is UnknownEvent).Should().BeEmpty();

    [Fact]
    public void Every_cause_of_an_end_is_on_the_page()
    {
        string page = Page.Read("docs/running.md").Text;
        var causes = typeof(EndCause).GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), false)
            .Cast<System.Text.Json.Serialization.JsonDerivedTypeAttribute>().Select(a => (string)a.TypeDiscriminator!);
        causes.Where(cause => !page.Contains($"`{cause}`", StringComparison.Ordinal)).Should().BeEmpty();
    }

    private static RunEvent Read(string line) => RunEventJson.Read(Encoding.UTF8.GetBytes(line));
}
