namespace Infeed.Tests.Shared;

/// <summary>
/// Measurements of time on a machine that has other work, too. That can spoil some of them, and what is wrong with the code spoils each: one of several has to
/// be as it must.
/// </summary>
internal static class Tries
{
    private const int Most = 8;

    /// <summary>Measures until a measurement is as it must be, or often enough.</summary>
    /// <param name="measure">One measurement, which begins anew.</param>
    /// <param name="isAsItMustBe">Looks at it.</param>
    /// <returns>The last one. The test asserts what it looked at.</returns>
    public static T Until<T>(Func<T> measure, Func<T, bool> isAsItMustBe)
    {
        var measured = measure();
        for (var tries = 1; tries < Most && !isAsItMustBe(measured); tries++)
            measured = measure();
        return measured;
    }
}
