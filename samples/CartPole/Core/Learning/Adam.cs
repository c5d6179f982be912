namespace CartPole.Learning;

/// <summary>Adam (Kingma and Ba, 2015): moves each parameter against its gradient by a step that does not depend on the gradient's size.</summary>
public sealed class Adam(int parameterCount)
{
    private const double MeanDecay = 0.9;
    private const double SquareDecay = 0.999;

    private readonly double[] means = new double[parameterCount];
    private readonly double[] squares = new double[parameterCount];
    private int moves;

    public void Move(double[] parameters, double[] gradient, double learningRate)
    {
        moves++;
        double rate = learningRate * Math.Sqrt(1 - Math.Pow(SquareDecay, moves)) / (1 - Math.Pow(MeanDecay, moves));
        for (int i = 0; i < parameters.Length; i++)
        {
            means[i] += (1 - MeanDecay) * (gradient[i] - means[i]);
            squares[i] += (1 - SquareDecay) * (gradient[i] * gradient[i] - squares[i]);
            parameters[i] -= rate * means[i] / (Math.Sqrt(squares[i]) + 1e-8);
        }
    }
}
