using Ensemble.Rules.Configuration;

namespace Ensemble.Rules.Tests.Configuration;

public sealed class MangledFileTests
{
    private const string Text = """
        logging: { debug: true, heartbeat: 3 }
        jobs: &jobs
          - { name: sim, command: "python sim.py {{lr}}", count: 4, env: { A: 'b' } }
          - &base { name: "a.b", command: echo }
          - { <<: *base, count: 2 }
        rules:
          - { trigger: metric, name: 'count."a.b".success', when: ">= 1.5e3", action: { name: grow, value: 2 } }
          - { trigger: log, pattern: "x+", action: { name: custom, label: f, args: { a: [1, ~, !!str 2] } } }
          - trigger: start
            action: { name: submit, label: sim, params: { lr: 0.1 } }
        custom: |
          def f(a): return None
        """;

    private const string Pieces = "{}[]:,-&*!|>'\"%@`#?\n\t \0é0name~<.\\𝄞";

    [Fact]
    public void Whatever_is_in_a_file_it_is_read_or_said_what_is_wrong()
    {
        for (int seed = 0; seed < 4000; seed++)
        {
            string mangled = Mangle(new Random(seed));
            var reading = FluentActions.Invoking(() => Read(mangled)).Should().NotThrow("seed {0}:\n{1}", seed, mangled).Subject;
            (reading.Spec is null).Should().Be(reading.Findings.Any(finding => finding.Severity is Ensemble.Model.Diagnostics.DiagnosticSeverity.Error),
                "seed {0}:\n{1}", seed, mangled);
        }
    }

    private static EnsembleFile Read(string text) => Yaml.Read(text);

    private static string Mangle(Random random)
    {
        string text = Text;
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            int at = random.Next(text.Length), length = random.Next(Math.Min(12, text.Length - at));
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Pieces[random.Next(Pieces.Length)].ToString()),
                2 => text.Insert(at, text.Substring(random.Next(text.Length - length), length)),
                _ => text[..at] + Pieces[random.Next(Pieces.Length)] + text[(at + 1)..],
            };
        }
        return text;
    }
}
