using Ensemble.Sdk.Tasks.Reporting;

namespace Ensemble.Sdk.Reporting;

public sealed class SourceMapTests
{
    [Theory]
    [InlineData("", "/_/Program.cs", "/_/Program.cs")]
    [InlineData("/home/me/repo/=/_/", "/_/src/Program.cs", "/home/me/repo/src/Program.cs")]
    [InlineData("/home/me/repo=/_", "/_/src/Program.cs", "/home/me/repo/src/Program.cs")]
    [InlineData("/a/=/_1/,/b/=/_2/", "/_2/Program.cs", "/b/Program.cs")]
    [InlineData("/a,,b/=/_/", "/_/Program.cs", "/a,b/Program.cs")]
    [InlineData("/home/me/repo/=/_/", "/elsewhere/Program.cs", "/elsewhere/Program.cs")]
    public void A_mapped_path_is_found_again(string pathMap, string written, string real) => SourceMap.Parse(pathMap).Find(written).Should().Be(real);
}
