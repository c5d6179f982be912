namespace CartPole.Physics;

/// <summary>One attempt to keep the pole upright: a reward of 1 for each step, until it fails or 500 steps are done.</summary>
public sealed class Episode(CartPoleState start)
{
    public const int LongestReturn = 500;

    public CartPoleState State { get; private set; } = start;

    /// <summary>The sum of rewards so far, which is the number of steps.</summary>
    public int Return { get; private set; }

    public bool IsOver => State.HasFailed || Return == LongestReturn;

    public void Push(bool right)
    {
        State = State.Push(right);
        Return++;
    }
}
