namespace Ensemble.Model.Tests.Resources;

public sealed class MembershipTests
{
    private static readonly SourceLocation Here = new("Program.cs", 1);

    [Fact]
    public void Members_stay_in_the_order_in_which_they_joined_whoever_leaves()
    {
        var rl = new ExperimentResource("rl");
        Resource[] members = [.. Enumerable.Range(0, 5).Select(i => new Counting($"p{i}"))];
        foreach (var member in members)
            rl.Join(member, Here);

        rl.Leave(members[1]);
        rl.Leave(members[3]);
        rl.Join(members[0], Here);
        rl.Join(members[1], Here);

        rl.Members.Select(m => m.Name).Should().Equal("p0", "p2", "p4", "p1");
        members[0].Annotations.OfType<MemberOfAnnotation>().Should().HaveCount(2, "it was said twice");
        members[3].Annotations.Should().BeEmpty();
        rl.Holds(members[3]).Should().BeFalse();
    }

    [Fact] // who joined was compared with every member: 20,000 processes took seconds to declare, 100,000 minutes
    public void Who_joins_or_leaves_is_compared_with_no_other_member()
    {
        var rl = new ExperimentResource("rl");
        Counting[] members = [.. Enumerable.Range(0, 1000).Select(i => new Counting($"p{i}"))];

        foreach (var member in members)
            rl.Join(member, Here);
        foreach (var member in members.Reverse())
            rl.Leave(member);

        members.Sum(m => m.Compared).Should().Be(0);
        rl.IsEmpty.Should().BeTrue();
    }

    private sealed class Counting(string name) : Resource(name)
    {
        public int Compared { get; private set; }

        public override bool Equals(object? obj)
        {
            Compared++;
            return ReferenceEquals(this, obj);
        }

        public override int GetHashCode() => 0;
    }
}
