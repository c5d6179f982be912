using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ensemble.Targets.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ensemble.Targets.Tests.Yaml;

public sealed partial class YamlTextTests
{
    [Fact]
    public void A_document_looks_as_people_write_it()
    {
        var service = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject { ["name"] = "replay-server", ["labels"] = new JsonObject { ["app.kubernetes.io/name"] = "rl", ["on"] = "yes" } },
            ["spec"] = new JsonObject
            {
                ["ports"] = new JsonArray(new JsonObject { ["port"] = 7000, ["name"] = "tcp" }, new JsonObject { ["port"] = 7001, ["weight"] = 0.5 }),
                ["command"] = new JsonArray("/bin/bash", "-c", "set -e\necho \"$A: {b}\"\n", "8:30", "", "0x1F", "--url=http://x:80/?a=b#c"),
                ["none"] = new JsonArray(),
                ["empty"] = new JsonObject(),
                ["isHeadless"] = true,
                ["nothing"] = null,
            },
        };

        YamlText.Write(service, new JsonObject { ["kind"] = "Second" }).Should().Be("""
            apiVersion: v1
            metadata:
              name: replay-server
              labels:
                app.kubernetes.io/name: rl
                "on": "yes"
            spec:
              ports:
              - port: 7000
                name: tcp
              - port: 7001
                weight: 0.5
              command:
              - /bin/bash
              - "-c"
              - |
                set -e
                echo "$A: {b}"
              - "8:30"
              - ""
              - "0x1F"
              - "--url=http://x:80/?a=b#c"
              none: []
              empty: {}
              isHeadless: true
              nothing: null
            ---
            kind: Second

            """);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("No")]
    [InlineData("n")]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("012")]
    [InlineData("1e3")]
    [InlineData("1_000")]
    [InlineData(".5")]
    [InlineData(".inf")]
    [InlineData("12:30:45")]
    [InlineData("2026-01-01")]
    [InlineData("=")]
    [InlineData("<<")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("- a")]
    [InlineData("*a")]
    [InlineData("&a")]
    [InlineData("!a")]
    [InlineData("%a")]
    [InlineData("{a}")]
    [InlineData("a ")]
    [InlineData(" a")]
    [InlineData("---")]
    [InlineData("é")]
    public void A_text_that_could_be_taken_for_something_else_is_quoted(string text) =>
        YamlText.Write(new JsonObject { ["a"] = text }).Should().StartWith("a: \"");

    [Fact]
    public void Every_text_is_read_back_as_it_was_and_as_a_text()
    {
        var random = new Random(20261121);
        string[] pieces = ["a", "yes", "1", "0", "-", ":", " ", "\n", "\t", "#", "{", "}", "[", "]", ",", "\"", "'", "\\", "|", ">", "%", "@", "`", "&", "*", "!", "?", "=", "~", ".", "é", "\u0001", "\u2028", "😀", "$", "/"];
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => pieces[random.Next(pieces.Length)]));

            var (key, value) = OnlyEntry(YamlText.Write(new JsonObject { [text] = text }));

            key.Value.Should().Be(text);
            value.Value.Should().Be(text);
            if (value.Style is ScalarStyle.Plain)
                Resolved().IsMatch(text).Should().BeFalse("'{0}' is no text without quotes", text);
        }
    }

    private static (Scalar Key, Scalar Value) OnlyEntry(string yaml)
    {
        using var reader = new StringReader(yaml);
        var parser = new Parser(reader);
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        parser.Consume<MappingStart>();
        var entry = (parser.Consume<Scalar>(), parser.Consume<Scalar>());
        parser.Consume<MappingEnd>();
        parser.Consume<DocumentEnd>();
        parser.Consume<StreamEnd>();
        return entry;
    }

    // The plain scalars of YAML 1.1 that are no texts: truth values, nothing, numbers with and without bases and sixties, times, merge and default keys.
    [GeneratedRegex(@"^(y|yes|n|no|true|false|on|off|null|~|)$|^[-+]?(\.?[0-9][0-9_]*.*|\.inf|\.nan)$|^\.(inf|nan)$|^<<$|^=$", RegexOptions.IgnoreCase)]
    private static partial Regex Resolved();
}
