using Ensemble.Sdk.Tasks.Reporting;

namespace Ensemble.Sdk.Reporting;

public sealed class InputListTests
{
    [Fact]
    public void A_file_that_was_there_is_an_input_and_one_that_was_not_only_once_it_is() =>
        InputList.Text("Input", [new("/a b/R&D.json", Exists: true), new("/50%;(x)*.json", Exists: false)]).Should().Be(
            """
            <Project>
              <ItemGroup>
                <Input Include="/a b/R&amp;D.json" />
                <Input Include="/50%25%3b%28x%29%2a.json" Condition="Exists('/50%25%3b%28x%29%2a.json')" />
              </ItemGroup>
            </Project>

            """);
}
