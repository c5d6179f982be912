namespace Ensemble.Benchmarks.Harness;

/// <summary>One line of the table.</summary>
/// <param name="What">What was done.</param>
/// <param name="Ours">What Ensemble reached.</param>
/// <param name="Rival">What it is compared with, and what that reached; empty where a number stands for itself.</param>
/// <param name="Result">The number that counts; empty where it is that of <paramref name="Ours"/>.</param>
/// <param name="Goal">What was to be reached; empty for nothing.</param>
/// <param name="Verdict">Whether it was.</param>
internal sealed record Row(string What, string Ours, string Rival, string Result, string Goal, Verdict Verdict)
{
    /// <summary>A number with a limit.</summary>
    public static Row Limit(string what, Measure measure, IReadOnlyCollection<double> ours, double goal)
    {
        var summary = Summary.Of(ours);
        return new(what, measure.Text(summary), "", "", measure.GoalText(goal), measure.IsReached(summary.Median, goal) ? Verdict.Met : Verdict.Missed);
    }

    /// <summary>A number that readers may want to know.</summary>
    public static Row Inform(string what, Measure measure, IReadOnlyCollection<double> ours) =>
        new(what, measure.Text(Summary.Of(ours)), "", "", "", Verdict.Information);

    /// <summary>Two sides of the same rounds.</summary>
    /// <param name="what">What both did.</param>
    /// <param name="measure">What both were measured in.</param>
    /// <param name="ours">By round.</param>
    /// <param name="rival">The rival's name.</param>
    /// <param name="theirs">By round.</param>
    /// <param name="goal">How many times better than the rival ours is to be; null for a comparison without a goal.</param>
    public static Row Compare(string what, Measure measure, double[] ours, string rival, double[] theirs, double? goal)
    {
        var ratio = Summary.Of([.. ours.Zip(theirs, (our, their) => measure.LargerIsBetter ? our / their : their / our)]);
        var verdict = goal is not { } limit ? Verdict.Information : ratio.Median >= limit ? Verdict.Met : Verdict.Missed;
        return new(
            what, measure.Text(Summary.Of(ours)), $"{rival}: {measure.Text(Summary.Of(theirs))}", Measure.TimesBetter.Text(ratio),
            goal is { } text ? Measure.TimesBetter.GoalText(text) : "", verdict);
    }

    /// <summary>What something costs beside doing without it, in the same rounds.</summary>
    /// <param name="what">What was done.</param>
    /// <param name="measure">What both were measured in.</param>
    /// <param name="with">By round.</param>
    /// <param name="without">The name of the other side.</param>
    /// <param name="baseline">What that took, by round.</param>
    /// <param name="cost">What the cost is measured in.</param>
    /// <param name="costOf">The cost, from one round's measurement with and without.</param>
    /// <param name="goal">What it may cost.</param>
    public static Row Cost(
        string what, Measure measure, double[] with, string without, double[] baseline, Measure cost, Func<double, double, double> costOf, double goal)
    {
        var costs = Summary.Of([.. with.Zip(baseline, costOf)]);
        return new(
            what, measure.Text(Summary.Of(with)), $"{without}: {measure.Text(Summary.Of(baseline))}", cost.Text(costs), cost.GoalText(goal),
            cost.IsReached(costs.Median, goal) ? Verdict.Met : Verdict.Missed);
    }

    /// <summary>A comparison without its rival.</summary>
    public static Row Missing(string what, Measure measure, double[] ours, string rival, string why, double goal) =>
        new(what, measure.Text(Summary.Of(ours)), $"{rival}: {why}", "", Measure.TimesBetter.GoalText(goal), Verdict.NotMeasured);

    /// <summary>A comparison without a goal, and without its rival.</summary>
    public static Row Beside(string what, Measure measure, double[] ours, string rival, string why) =>
        new(what, measure.Text(Summary.Of(ours)), $"{rival}: {why}", "", "", Verdict.Information);

    /// <summary>A number that could not be taken.</summary>
    public static Row NotMeasured(string what, Measure measure, string why, double goal) => new(what, "", why, "", measure.GoalText(goal), Verdict.NotMeasured);
}
