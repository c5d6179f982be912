namespace CartPole.Physics;

/// <summary>A pole on a cart, as in Gymnasium's CartPole-v1, after Barto, Sutton and Anderson (1983).</summary>
/// <param name="Position">Where the cart is, in metres from the middle of the track.</param>
/// <param name="Velocity">Of the cart, in metres per second.</param>
/// <param name="Angle">Of the pole, in radians from upright.</param>
/// <param name="AngularVelocity">Of the pole, in radians per second.</param>
public readonly record struct CartPoleState(double Position, double Velocity, double Angle, double AngularVelocity)
{
    public const double LargestPosition = 2.4;
    public const double LargestAngle = 12 * 2 * Math.PI / 360;

    private const double Gravity = 9.8;
    private const double CartMass = 1.0;
    private const double PoleMass = 0.1;
    private const double HalfPoleLength = 0.5;
    private const double Force = 10.0;
    private const double SecondsPerStep = 0.02;

    /// <summary>Whether the cart has left the track or the pole has fallen.</summary>
    public bool HasFailed => Math.Abs(Position) > LargestPosition || Math.Abs(Angle) > LargestAngle;

    /// <summary>How an episode begins: everything uniformly within 0.05 of zero.</summary>
    public static CartPoleState Start(Random random) => new(Small(random), Small(random), Small(random), Small(random));

    /// <summary>The state one step later, with the cart pushed to one side or the other (explicit Euler integration).</summary>
    public CartPoleState Push(bool right)
    {
        const double totalMass = CartMass + PoleMass;
        const double poleMoment = PoleMass * HalfPoleLength;
        (double sine, double cosine) = Math.SinCos(Angle);

        double drive = ((right ? Force : -Force) + poleMoment * AngularVelocity * AngularVelocity * sine) / totalMass;
        double angularAcceleration = (Gravity * sine - cosine * drive) / (HalfPoleLength * (4.0 / 3.0 - PoleMass * cosine * cosine / totalMass));
        double acceleration = drive - poleMoment * angularAcceleration * cosine / totalMass;

        return new CartPoleState(
            Position + SecondsPerStep * Velocity,
            Velocity + SecondsPerStep * acceleration,
            Angle + SecondsPerStep * AngularVelocity,
            AngularVelocity + SecondsPerStep * angularAcceleration);
    }

    private static double Small(Random random) => random.NextDouble() * 0.1 - 0.05;
}
