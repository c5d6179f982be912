// Integrates x^2 over [0, 10] with the help of masters, who have workers of their own: Supermaster <number of masters>
using System.Globalization;
using Ensemble.Client;
using Integration;

if (args is not [var number] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int masters) || masters == 0)
{
    Console.Error.WriteLine("usage: Supermaster <number of masters>");
    return 2;
}

using Team team = await Team.GatherAsync(EnsembleEnvironment.Current.GetService("supermaster"), masters);
double result = await team.IntegrateAsync(new Interval(0, 10));
await team.StopAsync();

double error = Math.Abs(result - 1000.0 / 3);
Console.WriteLine($"the integral of x^2 over [0, 10] is {result:f9}, wrong by {error:e1}");
return error < 1e-6 ? 0 : 1;
