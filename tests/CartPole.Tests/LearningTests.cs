using CartPole.Learning;

namespace CartPole.Tests;

public sealed class LearningTests
{
    [Fact]
    public void An_untrained_policy_falls_soon() =>
        Evaluation.MeanReturn(new Trainer(new TrainerSettings(), new Random(0)).Policy).Should().BeLessThan(50);

    [Fact]
    public void Thirty_thousand_steps_are_enough_even_from_policies_one_version_old()
    {
        var settings = new TrainerSettings();
        var trainer = new Trainer(settings, new Random(0));
        Explorer[] explorers = [.. Enumerable.Range(0, 8).Select(seed => new Explorer(new Random(seed)))];
        Policy acting = trainer.Policy;
        int steps = 0;
        for (double mean = 0; mean < 475 && steps < 30_000; mean = Evaluation.MeanReturn(trainer.Policy))
        {
            List<Fragment> batch = [];
            while (batch.Sum(fragment => fragment.Steps) < settings.BatchSteps)
                batch.Add(explorers[batch.Count % explorers.Length].Explore(acting, longest: 32));
            steps += batch.Sum(fragment => fragment.Steps);
            acting = trainer.Policy;
            trainer.Improve(batch);
        }

        Evaluation.MeanReturn(trainer.Policy).Should().BeGreaterThanOrEqualTo(475, $"{steps} steps were learned from");
    }

    [Fact]
    public void An_explorer_ends_a_fragment_with_its_episode()
    {
        Policy untrained = new Trainer(new TrainerSettings(), new Random(0)).Policy;
        var explorer = new Explorer(new Random(1));

        Fragment[] fragments = [.. Enumerable.Range(0, 100).Select(_ => explorer.Explore(untrained, longest: 32))];

        fragments.Should().OnlyContain(fragment => fragment.Steps > 0 && fragment.Steps <= 32 && fragment.States.Length == fragment.Steps + 1);
        fragments.SelectMany(fragment => fragment.States[..^1]).Should().OnlyContain(state => !state.HasFailed);
        fragments.Should().Contain(fragment => fragment.EndsInFailure);
    }
}
