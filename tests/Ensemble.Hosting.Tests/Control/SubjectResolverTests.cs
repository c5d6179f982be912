using Ensemble.Hosting.Control.Naming;

namespace Ensemble.Hosting.Control;

public sealed class SubjectResolverTests
{
    private readonly SubjectResolver _subjects = new(Plans.Of("rl/agent*8", "rl/learner", "rl/workers/agent*2", "rl/workers/cache", "eval/probe", "eval/eval"));

    [Theory]
    [InlineData("rl", "rl")]
    [InlineData("learner", "rl/learner")]
    [InlineData("rl/learner", "rl/learner")]
    [InlineData("learner.0", "rl/learner.0")]
    [InlineData("rl/agent.7", "rl/agent.7")]
    [InlineData("workers/agent", "rl/workers/agent")]
    [InlineData("workers/agent.1", "rl/workers/agent.1")]
    [InlineData("rl/workers/agent", "rl/workers/agent")]
    [InlineData("rl/cache", "rl/workers/cache")]
    [InlineData("eval/", "eval")]
    [InlineData("eval/eval", "eval/eval")]
    public void An_exact_name_means_one_thing(string text, string name) =>
        _subjects.Exact(text).Should().BeOfType<ResolvedSubject>().Which.Should().Match<ResolvedSubject>(r => r.Subject.Name == name && !r.Guessed);

    [Fact]
    public void A_full_name_means_what_it_names_even_where_a_shorter_form_is_the_same() =>
        _subjects.Exact("rl/agent").Should().BeOfType<ResolvedSubject>().Which.Subject.Name.Should().Be("rl/agent");

    [Fact]
    public void A_name_of_two_processes_lists_both()
    {
        var unresolved = _subjects.Exact("agent").Should().BeOfType<UnresolvedSubject>().Subject;
        unresolved.IsAmbiguous.Should().BeTrue();
        unresolved.Candidates.Should().Equal("rl/agent", "rl/workers/agent");
        unresolved.Message.Should().Be("'agent' can mean more than one: rl/agent, rl/workers/agent.");
    }

    [Fact]
    public void An_experiment_with_a_process_of_its_own_name_is_told_apart_by_a_slash() =>
        _subjects.Exact("eval").Should().BeOfType<UnresolvedSubject>().Which.Candidates.Should().Equal("eval/", "eval/eval");

    [Fact]
    public void A_typo_names_the_nearest()
    {
        var unresolved = _subjects.Exact("leaner").Should().BeOfType<UnresolvedSubject>().Subject;
        unresolved.Message.Should().Be("Nothing here is called 'leaner'. Did you mean 'learner'?");
        unresolved.Candidates.Should().Equal("learner");
    }

    [Fact]
    public void A_replica_beyond_the_last_names_the_range()
    {
        var unresolved = _subjects.Exact("workers/agent.2").Should().BeOfType<UnresolvedSubject>().Subject;
        unresolved.Message.Should().Be("'rl/workers/agent' has replicas 0 to 1; there is no rl/workers/agent.2.");
        unresolved.Candidates.Should().Equal("rl/workers/agent.0", "rl/workers/agent.1");
    }

    [Fact]
    public void A_part_of_a_name_is_never_exact() => _subjects.Exact("learn").Should().BeOfType<UnresolvedSubject>();

    [Theory]
    [InlineData("lear", "rl/learner")]
    [InlineData("earn", "rl/learner")]
    [InlineData("pro", "eval/probe")]
    [InlineData("cach.0", "rl/workers/cache.0")]
    public void A_guess_takes_the_only_one_that_begins_with_or_holds_the_text(string text, string name) =>
        _subjects.Guess(text).Should().BeOfType<ResolvedSubject>().Which.Should().Match<ResolvedSubject>(r => r.Subject.Name == name && r.Guessed);

    [Fact]
    public void A_guess_with_several_fits_lists_them() =>
        _subjects.Guess("rl/a").Should().BeOfType<UnresolvedSubject>().Which.Candidates.Should().Equal("rl/agent", "rl/workers/agent");

    [Fact]
    public void Where_a_replica_is_wanted_a_process_with_one_stands_for_it() =>
        _subjects.Exact("learner", SubjectKinds.Replica).Should().BeOfType<ResolvedSubject>().Which.Subject.Name.Should().Be("rl/learner.0");

    [Fact]
    public void Where_a_replica_is_wanted_a_process_with_several_asks_for_the_number() =>
        _subjects.Exact("workers/agent", SubjectKinds.Replica).Should().BeOfType<UnresolvedSubject>()
            .Which.Message.Should().Be("'rl/workers/agent' has replicas 0 to 1: name one, such as rl/workers/agent.0.");

    [Fact]
    public void An_experiment_stands_for_all_its_replicas() =>
        ((ResolvedSubject)_subjects.Exact("eval/")).Subject.Replicas().Select(r => r.ToString()).Should().Equal("eval/probe.0", "eval/eval.0");
}
