using System.Text.Json;
using Ensemble.Rules.Configuration.Keys;
using Ensemble.Rules.Configuration.Yaml;

namespace Ensemble.Rules.Tests.Configuration;

public sealed class EnsembleSchemaTests
{
    private static readonly SchemaCheck Schema = new(JsonDocument.Parse(EnsembleSchema.Text()).RootElement);

    private static readonly string[] GoodRules =
    [
        "{ trigger: start, action: { name: submit, label: sim, params: { lr: 0.1 }, args: [a, 1], nodes: 2, env: { A: 1 } } }",
        "{ trigger: job-prolog-start, name: sim, action: { name: scale-up, value: 3, repetitions: 2, backoff: -1 } }",
        "{ trigger: job-debug.free-request, action: { name: cancel, label: sim } }",
        "{ trigger: metric, name: count.sim.success, when: 3, action: { name: submit } }",
        "{ trigger: metric, name: mean.sim-pending, when: '> 3', action: { name: terminate, value: kill } }",
        "{ trigger: interval, interval: 0.5, action: { name: custom, label: f, args: { a: [1, {}] } } }",
        "{ trigger: log, pattern: nan, action: { name: custom, label: f } }",
        "{ trigger: otel, name: otel.loss, when: , action: { name: submit } }",
    ];

    private static readonly string[] BadRules =
    [
        "{ trigger: strat, action: { name: submit } }",
        "{ trigger: start, action: { name: sumbit } }",
        "{ trigger: start, acton: { name: submit }, action: { name: submit } }",
        "{ trigger: start }",
        "{ action: { name: submit } }",
        "{ trigger: start, action: submit }",
        "{ trigger: start, action: { label: sim } }",
        "{ trigger: start, action: { name: custom } }",
        "{ trigger: metric, action: { name: submit } }",
        "{ trigger: interval, action: { name: submit } }",
        "{ trigger: interval, interval: 0, action: { name: submit } }",
        "{ trigger: log, action: { name: submit } }",
        "{ trigger: start, action: { name: submit, count: 0 } }",
        "{ trigger: start, action: { name: submit, repetitions: 1.5 } }",
        "{ trigger: start, action: { name: submit, params: [lr] } }",
        "{ trigger: job-started, action: { name: submit } }",
    ];

    private static readonly string[] BadFiles =
    [
        "jobs: []",
        "rules: {}",
        "{ rules: [], loging: {} }",
        "{ rules: [], logging: { heartbeat: -1 } }",
        "{ rules: [], logging: { debug: 5 } }",
        "{ rules: [], jobs: [{ name: a }] }",
        "{ rules: [], jobs: [{ name: a, command: b, count: 0 }] }",
        "{ rules: [], jobs: [{ name: a, command: b, tasks: many }] }",
        "{ rules: [], jobs: [{ name: a, command: [b] }] }",
        "{ rules: [], custom: { a: b } }",
        "{ algorithm: { options: {} } }",
        "[]",
    ];

    public static TheoryData<string, bool> Samples()
    {
        const string Jobs = "jobs: [{ name: sim, command: echo, env: { A: b, C: 1 }, gpus: 1 }]\nlogging: { debug: off }\ncustom: |\n  def f(a=1): pass\n";
        var samples = new TheoryData<string, bool>();
        foreach (string rule in GoodRules)
            samples.Add(Jobs + $"rules:\n  - {rule}", true);
        foreach (string rule in BadRules)
            samples.Add(Jobs + $"rules:\n  - {rule}", false);
        foreach (string file in BadFiles)
            samples.Add(file, false);
        samples.Add("{ rules: [], jobs: , custom: , logging: , name: x }", true);
        return samples;
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_schema_takes_what_the_reader_takes(string text, bool isGood)
    {
        Schema.Fits(YamlTree.Read(text, "f")!.ToJson()).Should().Be(isGood, "of the schema");
        (Yaml.Read(text).Spec is not null).Should().Be(isGood, "of the reader");
    }

    [Fact]
    public void Every_key_is_explained()
    {
        using var schema = JsonDocument.Parse(EnsembleSchema.Text());
        string[] parts = [.. schema.RootElement.GetProperty("definitions").EnumerateObject().Select(part => part.Name)];

        parts.Should().Equal("logging", "job", "rule", "action", "algorithm");
        foreach (string part in parts)
        {
            schema.RootElement.GetProperty("definitions").GetProperty(part).GetProperty("properties").EnumerateObject()
                .Should().OnlyContain(key => key.Value.GetProperty("description").GetString()!.EndsWith('.'));
        }
    }
}
