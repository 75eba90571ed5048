using System.Globalization;

namespace Infeed.State;

/// <summary>
/// All settings of a culture that can be changed and that affect how numbers and dates are formatted and parsed. Both sides use the same order.
/// </summary>
internal static class CultureSettings
{
    private const int MaxNames = 1000;

    private static readonly Setting<string>[] Texts =
    [
        new(c => c.TextInfo.ListSeparator, (c, v) => c.TextInfo.ListSeparator = v),
        new(c => c.NumberFormat.CurrencyDecimalSeparator, (c, v) => c.NumberFormat.CurrencyDecimalSeparator = v),
        new(c => c.NumberFormat.CurrencyGroupSeparator, (c, v) => c.NumberFormat.CurrencyGroupSeparator = v),
        new(c => c.NumberFormat.CurrencySymbol, (c, v) => c.NumberFormat.CurrencySymbol = v),
        new(c => c.NumberFormat.NaNSymbol, (c, v) => c.NumberFormat.NaNSymbol = v),
        new(c => c.NumberFormat.NegativeInfinitySymbol, (c, v) => c.NumberFormat.NegativeInfinitySymbol = v),
        new(c => c.NumberFormat.NegativeSign, (c, v) => c.NumberFormat.NegativeSign = v),
        new(c => c.NumberFormat.NumberDecimalSeparator, (c, v) => c.NumberFormat.NumberDecimalSeparator = v),
        new(c => c.NumberFormat.NumberGroupSeparator, (c, v) => c.NumberFormat.NumberGroupSeparator = v),
        new(c => c.NumberFormat.PercentDecimalSeparator, (c, v) => c.NumberFormat.PercentDecimalSeparator = v),
        new(c => c.NumberFormat.PercentGroupSeparator, (c, v) => c.NumberFormat.PercentGroupSeparator = v),
        new(c => c.NumberFormat.PercentSymbol, (c, v) => c.NumberFormat.PercentSymbol = v),
        new(c => c.NumberFormat.PerMilleSymbol, (c, v) => c.NumberFormat.PerMilleSymbol = v),
        new(c => c.NumberFormat.PositiveInfinitySymbol, (c, v) => c.NumberFormat.PositiveInfinitySymbol = v),
        new(c => c.NumberFormat.PositiveSign, (c, v) => c.NumberFormat.PositiveSign = v),
        new(c => c.DateTimeFormat.AMDesignator, (c, v) => c.DateTimeFormat.AMDesignator = v),
        new(c => c.DateTimeFormat.PMDesignator, (c, v) => c.DateTimeFormat.PMDesignator = v),
        new(c => c.DateTimeFormat.DateSeparator, (c, v) => c.DateTimeFormat.DateSeparator = v),
        new(c => c.DateTimeFormat.TimeSeparator, (c, v) => c.DateTimeFormat.TimeSeparator = v),
        new(c => c.DateTimeFormat.FullDateTimePattern, (c, v) => c.DateTimeFormat.FullDateTimePattern = v),
        new(c => c.DateTimeFormat.LongDatePattern, (c, v) => c.DateTimeFormat.LongDatePattern = v),
        new(c => c.DateTimeFormat.LongTimePattern, (c, v) => c.DateTimeFormat.LongTimePattern = v),
        new(c => c.DateTimeFormat.MonthDayPattern, (c, v) => c.DateTimeFormat.MonthDayPattern = v),
        new(c => c.DateTimeFormat.ShortDatePattern, (c, v) => c.DateTimeFormat.ShortDatePattern = v),
        new(c => c.DateTimeFormat.ShortTimePattern, (c, v) => c.DateTimeFormat.ShortTimePattern = v),
        new(c => c.DateTimeFormat.YearMonthPattern, (c, v) => c.DateTimeFormat.YearMonthPattern = v),
    ];

    private static readonly Setting<int>[] Numbers =
    [
        new(c => c.NumberFormat.CurrencyDecimalDigits, (c, v) => c.NumberFormat.CurrencyDecimalDigits = v),
        new(c => c.NumberFormat.CurrencyNegativePattern, (c, v) => c.NumberFormat.CurrencyNegativePattern = v),
        new(c => c.NumberFormat.CurrencyPositivePattern, (c, v) => c.NumberFormat.CurrencyPositivePattern = v),
        new(c => (int)c.NumberFormat.DigitSubstitution, (c, v) => c.NumberFormat.DigitSubstitution = (DigitShapes)v),
        new(c => c.NumberFormat.NumberDecimalDigits, (c, v) => c.NumberFormat.NumberDecimalDigits = v),
        new(c => c.NumberFormat.NumberNegativePattern, (c, v) => c.NumberFormat.NumberNegativePattern = v),
        new(c => c.NumberFormat.PercentDecimalDigits, (c, v) => c.NumberFormat.PercentDecimalDigits = v),
        new(c => c.NumberFormat.PercentNegativePattern, (c, v) => c.NumberFormat.PercentNegativePattern = v),
        new(c => c.NumberFormat.PercentPositivePattern, (c, v) => c.NumberFormat.PercentPositivePattern = v),
        new(c => (int)c.DateTimeFormat.CalendarWeekRule, (c, v) => c.DateTimeFormat.CalendarWeekRule = (CalendarWeekRule)v),
        new(c => (int)c.DateTimeFormat.FirstDayOfWeek, (c, v) => c.DateTimeFormat.FirstDayOfWeek = (DayOfWeek)v),
    ];

    private static readonly Setting<int[]>[] Groups =
    [
        new(c => c.NumberFormat.CurrencyGroupSizes, (c, v) => c.NumberFormat.CurrencyGroupSizes = v),
        new(c => c.NumberFormat.NumberGroupSizes, (c, v) => c.NumberFormat.NumberGroupSizes = v),
        new(c => c.NumberFormat.PercentGroupSizes, (c, v) => c.NumberFormat.PercentGroupSizes = v),
    ];

    private static readonly Setting<string[]>[] Names =
    [
        new(c => c.NumberFormat.NativeDigits, (c, v) => c.NumberFormat.NativeDigits = v),
        new(c => c.DateTimeFormat.AbbreviatedDayNames, (c, v) => c.DateTimeFormat.AbbreviatedDayNames = v),
        new(c => c.DateTimeFormat.DayNames, (c, v) => c.DateTimeFormat.DayNames = v),
        new(c => c.DateTimeFormat.ShortestDayNames, (c, v) => c.DateTimeFormat.ShortestDayNames = v),
        new(c => c.DateTimeFormat.AbbreviatedMonthNames, (c, v) => c.DateTimeFormat.AbbreviatedMonthNames = v),
        new(c => c.DateTimeFormat.AbbreviatedMonthGenitiveNames, (c, v) => c.DateTimeFormat.AbbreviatedMonthGenitiveNames = v),
        new(c => c.DateTimeFormat.MonthNames, (c, v) => c.DateTimeFormat.MonthNames = v),
        new(c => c.DateTimeFormat.MonthGenitiveNames, (c, v) => c.DateTimeFormat.MonthGenitiveNames = v),
        .. "dDtTy".Select(kind => new Setting<string[]>(
            c => c.DateTimeFormat.GetAllDateTimePatterns(kind), (c, v) => c.DateTimeFormat.SetAllDateTimePatterns(v, kind))),
    ];

    /// <exception cref="InvalidOperationException">The culture has a calendar of its own, which cannot be sent.</exception>
    public static void Write(BinaryWriter writer, CultureInfo culture)
    {
        var calendar = culture.DateTimeFormat.Calendar;
        var number = Calendars(culture).FindIndex(known => AreAlike(known, calendar));
        if (number < 0)
            throw new InvalidOperationException($"The culture {culture.Name} of this thread has the calendar {calendar.GetType()}, which is none of the culture's own and cannot be sent to worker processes: set another culture before CreateLoader, or use worker threads (UseMultiprocessing = false).");
        writer.Write(number);
        writer.Write(calendar.TwoDigitYearMax);
        WriteAll(Names, value => WriteArray(writer, value, writer.Write));
        WriteAll(Texts, writer.Write);
        WriteAll(Numbers, writer.Write);
        WriteAll(Groups, value => WriteArray(writer, value, writer.Write));

        void WriteAll<T>(Setting<T>[] settings, Action<T> write)
        {
            foreach (var setting in settings)
                write(setting.Get(culture));
        }
    }

    /// <param name="reader">The bytes that were written.</param>
    /// <param name="culture">A culture of the same name that is not read-only. Its settings are replaced.</param>
    public static void Read(BinaryReader reader, CultureInfo culture)
    {
        // Before the other settings, because setting the calendar replaces names and patterns.
        var calendar = (Calendar)Calendars(culture)[reader.ReadInt32()].Clone();
        calendar.TwoDigitYearMax = reader.ReadInt32();
        culture.DateTimeFormat.Calendar = calendar;
        ReadAll(Names, () => ReadArray(reader, reader.ReadString));
        ReadAll(Texts, reader.ReadString);
        ReadAll(Numbers, reader.ReadInt32);
        ReadAll(Groups, () => ReadArray(reader, reader.ReadInt32));

        void ReadAll<T>(Setting<T>[] settings, Func<T> read)
        {
            foreach (var setting in settings)
                setting.Set(culture, read());
        }
    }

    private static void WriteArray<T>(BinaryWriter writer, T[] values, Action<T> write)
    {
        writer.Write(values.Length);
        Array.ForEach(values, write);
    }

    private static T[] ReadArray<T>(BinaryReader reader, Func<T> read)
    {
        var values = new T[Math.Clamp(reader.ReadInt32(), 0, MaxNames)];
        for (var i = 0; i < values.Length; i++)
            values[i] = read();
        return values;
    }

    private static List<Calendar> Calendars(CultureInfo culture) => [culture.Calendar, .. culture.OptionalCalendars];

    private static bool AreAlike(Calendar one, Calendar other) =>
        one.GetType() == other.GetType() && (one as GregorianCalendar)?.CalendarType == (other as GregorianCalendar)?.CalendarType;

    private readonly record struct Setting<T>(Func<CultureInfo, T> Get, Action<CultureInfo, T> Set);
}
