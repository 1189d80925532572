// The text of one page.
import { graphql } from "../gql";

export const PAGE_TEXT = graphql(`
  query PageText($id: ID!, $page: Int!) {
    document(id: $id) {
      id
      fileName
      pageCount
      page(number: $page) {
        number
        text
      }
    }
  }
`);
