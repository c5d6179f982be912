using CartPole.Physics;

namespace CartPole.Learning;

/// <summary>A small network from a state to one number: one hidden layer of tanh units and a linear output.</summary>
/// <remarks>All parameters lie in one array, so that an optimizer, a gradient and a message need no other shape: for each unit its four weights, its bias
/// and its weight in the output; last the bias of the output.</remarks>
public sealed class TanhNetwork
{
    public const int Units = 32;
    public const int ParameterCount = Units * ParametersPerUnit + 1;

    private const int Inputs = 4;
    private const int Bias = Inputs;
    private const int Output = Inputs + 1;
    private const int ParametersPerUnit = Inputs + 2;

    private readonly double[] parameters;

    public TanhNetwork(double[] parameters)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(parameters.Length, ParameterCount);
        this.parameters = parameters;
    }

    public double[] Parameters => parameters;

    /// <summary>Random units that do not count yet: the output of the new network is zero everywhere.</summary>
    public static TanhNetwork Create(Random random)
    {
        double[] parameters = new double[ParameterCount];
        for (int unit = 0; unit < Units; unit++)
            for (int weight = 0; weight <= Bias; weight++)
                parameters[unit * ParametersPerUnit + weight] = random.NextDouble() * 2 - 1;
        return new TanhNetwork(parameters);
    }

    public TanhNetwork Copy() => new([.. parameters]);

    public double Evaluate(in CartPoleState state)
    {
        (double x, double v, double a, double w) = Scale(state);
        double output = parameters[^1];
        for (int unit = 0; unit < ParameterCount - 1; unit += ParametersPerUnit)
            output += parameters[unit + Output] * Activation(unit, x, v, a, w);
        return output;
    }

    /// <summary>Adds the derivative of the output by each parameter, times <paramref name="slope"/> (the derivative of a loss by the output).</summary>
    public void AddGradient(in CartPoleState state, double slope, double[] gradient)
    {
        (double x, double v, double a, double w) = Scale(state);
        for (int unit = 0; unit < ParameterCount - 1; unit += ParametersPerUnit)
        {
            double activation = Activation(unit, x, v, a, w);
            double inner = slope * parameters[unit + Output] * (1 - activation * activation);
            gradient[unit] += inner * x;
            gradient[unit + 1] += inner * v;
            gradient[unit + 2] += inner * a;
            gradient[unit + 3] += inner * w;
            gradient[unit + Bias] += inner;
            gradient[unit + Output] += slope * activation;
        }
        gradient[^1] += slope;
    }

    private double Activation(int unit, double x, double v, double a, double w) => Math.Tanh(
        parameters[unit] * x + parameters[unit + 1] * v + parameters[unit + 2] * a + parameters[unit + 3] * w + parameters[unit + Bias]);

    // Brings all four into about the same range, or the angle, which matters most, would hardly be seen.
    private static (double, double, double, double) Scale(in CartPoleState state) => (
        state.Position / CartPoleState.LargestPosition,
        state.Velocity / 2,
        state.Angle / CartPoleState.LargestAngle,
        state.AngularVelocity / 2);
}
