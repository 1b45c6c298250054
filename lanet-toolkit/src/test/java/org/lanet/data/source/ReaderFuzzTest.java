package org.lanet.data.source;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Arbitrary bytes for every reader. In a build each is fed its committed inputs; {@code make fuzz}
 * goes on from there with the pieces of {@code readers.dict}.
 */
class ReaderFuzzTest {
  @FuzzTest
  void longTable(byte[] content) {
    FuzzedReader.LONG_TABLE.feed(content);
  }

  @FuzzTest
  void longTableSkipping(byte[] content) {
    FuzzedReader.LONG_TABLE_SKIPPING.feed(content);
  }

  @FuzzTest
  void longTableOfDates(byte[] content) {
    FuzzedReader.LONG_TABLE_OF_DATES.feed(content);
  }

  @FuzzTest
  void longTableOfTabs(byte[] content) {
    FuzzedReader.LONG_TABLE_OF_TABS.feed(content);
  }

  @FuzzTest
  void gzip(byte[] content) {
    FuzzedReader.GZIP.feed(content);
  }

  @FuzzTest
  void zip(byte[] content) {
    FuzzedReader.ZIP.feed(content);
  }

  @FuzzTest
  void referenceSplit(byte[] content) {
    FuzzedReader.REFERENCE_SPLIT.feed(content);
  }

  @FuzzTest
  void dnntspJson(byte[] content) {
    FuzzedReader.DNNTSP_JSON.feed(content);
  }

  @FuzzTest
  void tcmbnJson(byte[] content) {
    FuzzedReader.TCMBN_JSON.feed(content);
  }

  @FuzzTest
  void onlineRetail(byte[] content) {
    FuzzedReader.ONLINE_RETAIL.feed(content);
  }

  @FuzzTest
  void iowaLiquor(byte[] content) {
    FuzzedReader.IOWA_LIQUOR.feed(content);
  }

  @FuzzTest
  void uciDiabetes(byte[] content) {
    FuzzedReader.UCI_DIABETES.feed(content);
  }

  @FuzzTest
  void synthea(byte[] content) {
    FuzzedReader.SYNTHEA.feed(content);
  }

  @FuzzTest
  void codiEsp(byte[] content) {
    FuzzedReader.CODI_ESP.feed(content);
  }

  @FuzzTest
  void bibtex(byte[] content) {
    FuzzedReader.BIBTEX.feed(content);
  }

  @FuzzTest
  void sales(byte[] content) {
    FuzzedReader.SALES.feed(content);
  }

  @FuzzTest
  void demand(byte[] content) {
    FuzzedReader.DEMAND.feed(content);
  }

  @FuzzTest
  void liquor(byte[] content) {
    FuzzedReader.LIQUOR.feed(content);
  }

  @FuzzTest
  void transactions(byte[] content) {
    FuzzedReader.TRANSACTIONS.feed(content);
  }

  @FuzzTest
  void instacart(byte[] content) {
    FuzzedReader.INSTACART.feed(content);
  }

  @FuzzTest
  void mimicIii(byte[] content) {
    FuzzedReader.MIMIC_III.feed(content);
  }

  @FuzzTest
  void tcmbnPickle(byte[] content) {
    FuzzedReader.TCMBN_PICKLE.feed(content);
  }
}
